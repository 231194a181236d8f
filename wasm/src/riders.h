// Parts that lie loose on others (eyes on a head) and go where those go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contacts.h"

namespace pk {

struct Rider {
  uint32_t component, carrier;
  uint32_t part, host;             // by which of its parts it rides on which
  bool behind;                     // on the host's back
  std::vector<uint32_t> vertices;  // what moves
  std::vector<uint32_t> under;     // host vertices it goes by
};

class Riders {
 public:
  /// @param rides one a part: the part it rides on, or -1. @param rest_xy 2 x vertices.
  void find(const std::vector<Part> &parts, const std::vector<int32_t> &rides, const std::vector<uint32_t> &triangles,
            const std::vector<uint32_t> &component, uint32_t component_count, const std::vector<double> &rest_xy);
  /// Takes riders along in the plane, turned with what is under them.
  /// @param pinned one a component: it goes where its own pin does.
  void carry(const std::vector<uint8_t> &pinned, double *xy) const;
  /// Takes riders along in depth. @param z, @param also moved by the same, both one a vertex.
  void lift(double *z, double *also);
  /// What is now is the rest pose.
  void settle(const double *z);
  void reset();
  /// @param by vertices: what all depths are changed by.
  void reshape(const double *by);

  /// Hosts before what rides on them.
  const std::vector<Rider> &all() const { return riders_; }
  /// One a component: the one it rides on, or itself.
  std::vector<uint32_t> carriers(uint32_t component_count) const;

  /// One a rider: mean depth under it that it has followed to.
  const std::vector<double> &state() const { return carried_; }
  void restore(const std::vector<double> &state) { carried_ = state; }

 private:
  std::vector<uint32_t> under(const Part &part, const Part &host, bool behind,
                              const std::vector<uint32_t> &triangles) const;

  std::vector<Rider> riders_;
  std::vector<double> rest_xy_, settled_, carried_;
};

}  // namespace pk
