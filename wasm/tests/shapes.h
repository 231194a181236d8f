// Flat sheets and closed bodies with known answers.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "../include/plumpkin.h"

struct Sheet {
  std::vector<double> xy;           // 2 x vertices
  std::vector<uint32_t> triangles;  // 3 each, counter-clockwise
  std::vector<uint8_t> rim;         // vertices: 1 on the outline

  uint32_t vertices() const { return uint32_t(rim.size()); }
  uint32_t triangle_count() const { return uint32_t(triangles.size() / 3); }
};

/// Rings of 6, 12, 18 … vertices about a centre.
Sheet disc(double x, double y, double radius, uint32_t rings);

/// A grid of columns x rows squares, each halved along the same diagonal.
Sheet rectangle(double x0, double y0, double x1, double y1, uint32_t columns, uint32_t rows);

/// What pk_body_create takes.
struct BodyPlan {
  std::vector<double> rest;  // 3 x vertices
  std::vector<uint32_t> triangles, first, front, total;
  std::vector<int32_t> rides;
  /// Of each part: its outline's vertices, in no order.
  std::vector<std::vector<uint32_t>> outline;

  uint32_t vertices() const { return uint32_t(rest.size() / 3); }
  uint32_t triangle_count() const { return uint32_t(triangles.size() / 3); }
  /// A closed part in front of those before: front sheet at z + height(x, y), back at z - height, meeting at the rim.
  void add(const Sheet &sheet, const std::function<double(double, double)> &height, double z = 0, int32_t ride = -1);
  /// A lens: the cap of a ball, `depth` high at the centre.
  void add_lens(double x, double y, double radius, double depth, uint32_t rings, double z = 0, int32_t ride = -1);
  /// A cushion over a rectangle, `depth` high along its middle.
  void add_cushion(double x0, double y0, double x1, double y1, uint32_t columns, uint32_t rows, double depth,
                   double z = 0, int32_t ride = -1);
  BodyPlan scaled(double by) const;
};

/// Owns a pk_body and keeps what is read from it. Fails a check where the core refuses.
class TestBody {
 public:
  explicit TestBody(const BodyPlan &plan, bool settle = true);
  ~TestBody() { pk_body_destroy(handle); }
  TestBody(const TestBody &) = delete;
  TestBody &operator=(const TestBody &) = delete;

  struct Pin {
    double x, y;
    bool back = false;
    int32_t part = -1;
    double stiffness = 0, in_front = 0;
  };
  std::vector<uint8_t> pin(const std::vector<Pin> &pins);
  /// Steps `count` times towards the same targets. @return the motion of the last one.
  double step(const std::vector<double> &targets, uint32_t count = 1);
  const std::vector<float> &read();
  std::vector<float> pin_positions();

  pk_body *handle;
  std::vector<float> positions, normals;

 private:
  size_t pins_ = 0;
};
