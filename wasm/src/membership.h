// Which vertices each part has, and on which of its sheets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pk {

struct Part {
  uint32_t first, front, total;
};

/// Bits of a member's sheets; both on a part's outline.
constexpr uint8_t kFrontSheet = 1, kBackSheet = 2;

struct Member {
  uint32_t vertex;
  uint8_t sheets;
};

class Membership {
 public:
  /// @param triangles of all parts, in order.
  Membership(uint32_t vertices, const std::vector<uint32_t> &triangles, const std::vector<Part> &parts);

  /// A part's vertices, ascending.
  const std::vector<Member> &of(size_t part) const { return members_[part]; }
  uint32_t parts_at(uint32_t vertex) const { return first_[vertex + 1] - first_[vertex]; }
  /// @param visit takes each part that has the vertex.
  template <typename Visit>
  void each_part_at(uint32_t vertex, const Visit &visit) const {
    for (uint32_t k = first_[vertex]; k < first_[vertex + 1]; ++k) visit(part_[k]);
  }

 private:
  std::vector<std::vector<Member>> members_;
  std::vector<uint32_t> first_, part_;  // of vertex v: part_[first_[v]] … part_[first_[v + 1] - 1]
};

}  // namespace pk
