// Symbolic half of a sparse Cholesky factorisation, done once for all systems over the same edges: ordering (Eigen's
// AMD), elimination tree, and supernodes: runs of columns with the same rows below, stored as dense panels (Ng & Peyton
// 1993; small neighbours merged at the price of some zeros, as Ashcraft & Grimes 1989).
//
// Tried: nested dissection by halving the vertices' places in the plane (George 1973), in place of minimum degree. The
// lines go through all limbs that lie over each other: 1.3 to 1.8 times the values, two to four times the arithmetic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "mesh.h"

namespace pk {

struct Supernode {
  uint32_t first, width;  // columns
  uint32_t below;         // rows under the diagonal block
  uint32_t rows;          // where those begin in Pattern::rows, ascending
  size_t panel;           // where its values begin: (width + below) x width, by columns
  uint32_t height() const { return width + below; }
};

class Pattern {
 public:
  explicit Pattern(const Adjacency &adjacency);
  bool is_of(const Adjacency &adjacency) const {
    return first_ == adjacency.first && neighbour_ == adjacency.neighbour;
  }
  uint32_t size() const { return uint32_t(order.size()); }

  std::vector<uint32_t> order;        // new index -> old
  std::vector<uint32_t> place;        // old -> new
  std::vector<Supernode> supernodes;  // children before parents
  std::vector<uint32_t> rows;
  /// Children of supernode s: child[first_child[s]] … child[first_child[s + 1] - 1].
  std::vector<uint32_t> first_child, child;
  std::vector<uint32_t> parent;     // of each supernode, or their number at a root
  std::vector<uint32_t> supernode;  // that each column is of
  size_t values = 0;                // of all panels
  uint32_t most_below = 0;          // of one supernode

 private:
  using Tree = std::vector<uint32_t>;  // parent of each, or the size at a root
  void order_columns();
  Tree elimination_tree() const;
  void postorder(Tree &tree);
  std::vector<uint32_t> column_counts(const Tree &tree) const;
  void gather_supernodes(const Tree &tree, const std::vector<uint32_t> &count);
  void find_rows(const Tree &tree);

  std::vector<uint32_t> first_, neighbour_;
};

}  // namespace pk
