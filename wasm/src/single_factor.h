// A factor's copy in single precision, for corrections: where x is nearly there, x += K⁻¹(b - K x) with what is in
// brackets in double precision. What has arrived stays exactly where it is, and half the memory is read.
//
// Supernodes are cut into blocks of four columns and tiles of four rows (zeros fill the rest), so that all work is on
// four numbers at a time, and a block's own triangle is stored inverted. Native, on a busy machine, two right-hand
// sides at 10k vertices: 0.4-0.7 ms against 1.1-1.7 of Factor's; at 25k 2.7-3.9 against 8-12.
#pragma once

#include <cstdint>
#include <vector>

#include "factor.h"

namespace pk {

class SingleFactor {
 public:
  void copy(const Factor &factor);
  /// In place; `x` has size() entries. Uses scratch memory of the factor.
  void solve(float *x);
  /// In place, two right-hand sides interleaved: 2 x size().
  void solve_pair(float *x);
  uint32_t size() const { return uint32_t(place_.size()); }

 private:
  struct Node {
    uint32_t first;      // its first tile of unknowns
    uint32_t blocks;     // of four columns
    uint32_t below;      // tiles of four rows under them
    uint32_t rows;       // where those rows begin in rows_
    size_t values, end;  // of its blocks in values_
  };
  void pack(const Factor &factor, uint32_t supernode, Node &node);
  template <int Sides>
  void forward();
  template <int Sides>
  void backward();

  std::vector<Node> nodes_;
  std::vector<uint32_t> place_;  // where each unknown lies among the tiles
  std::vector<uint32_t> rows_;
  std::vector<float> values_;
  std::vector<float> unknowns_;  // right-hand sides: of each tile, four numbers a side
  std::vector<float> below_;     // those under one supernode
  int sides_ = 0;                // as unknowns_ is laid out
};

}  // namespace pk
