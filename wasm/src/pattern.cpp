#include "pattern.h"

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>
#include <algorithm>
#include <numeric>

namespace pk {

namespace {

/// A column and its parent go into one supernode while the zeros that costs stay below this share of its values …
constexpr double kMostZeros = 0.12;
/// … or while it is no wider than this, where a few zeros cost less than the bookkeeping.
constexpr uint32_t kNarrow = 4;
constexpr double kMostZerosNarrow = 0.5;

/// Values of a panel: below and on the diagonal.
double trapezoid(double width, double height) { return width * height - width * (width - 1) / 2; }

}  // namespace

Pattern::Pattern(const Adjacency &adjacency) : first_(adjacency.first), neighbour_(adjacency.neighbour) {
  order_columns();
  Tree tree = elimination_tree();
  postorder(tree);
  gather_supernodes(tree, column_counts(tree));
  find_rows(tree);
}

void Pattern::order_columns() {
  const auto count = Eigen::Index(first_.size() - 1);
  Eigen::SparseMatrix<char> matrix(count, count);
  matrix.resizeNonZeros(Eigen::Index(neighbour_.size()) + count);
  int *to = matrix.innerIndexPtr();
  for (Eigen::Index i = 0; i < count; ++i) {
    *to++ = int(i);
    to = std::copy(neighbour_.begin() + first_[size_t(i)], neighbour_.begin() + first_[size_t(i) + 1], to);
    matrix.outerIndexPtr()[i + 1] = int(to - matrix.innerIndexPtr());
  }
  Eigen::AMDOrdering<int>::PermutationType permutation;
  // what AMDOrdering itself calls, less a copy made symmetric: this one is; it wants the diagonal too
  Eigen::internal::minimum_degree_ordering(matrix, permutation);
  order.assign(permutation.indices().data(), permutation.indices().data() + count);
  place.resize(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
}

Pattern::Tree Pattern::elimination_tree() const {
  const uint32_t count = size();
  Tree parent(count, count), ancestor(count, count);
  for (uint32_t i = 0; i < count; ++i)
    for (uint32_t k = first_[order[i]]; k < first_[order[i] + 1]; ++k)
      for (uint32_t j = place[neighbour_[k]]; j < i;) {
        const uint32_t next = ancestor[j];
        ancestor[j] = i;
        if (next == count) parent[j] = i;
        j = next;
      }
  return parent;
}

void Pattern::postorder(Tree &tree) {
  const uint32_t count = size();
  // children lists, so that each column's come in ascending order off the stack
  std::vector<uint32_t> head(size_t(count) + 1, count), next(count, count);
  for (uint32_t i = 0; i < count; ++i) {
    next[i] = head[tree[i]];
    head[tree[i]] = i;
  }
  std::vector<uint32_t> stack, visited, new_of(size_t(count) + 1, count);
  for (uint32_t root = head[count]; root != count; root = next[root]) stack.push_back(root);
  // parents before children, the last child first; read backwards that is a postorder
  while (!stack.empty()) {
    const uint32_t i = stack.back();
    stack.pop_back();
    visited.push_back(i);
    for (uint32_t c = head[i]; c != count; c = next[c]) stack.push_back(c);
  }
  std::vector<uint32_t> new_order(count);
  Tree new_tree(count);
  for (uint32_t i = 0; i < count; ++i) new_of[visited[i]] = count - 1 - i;
  for (uint32_t i = 0; i < count; ++i) {
    new_order[new_of[i]] = order[i];
    new_tree[new_of[i]] = new_of[tree[i]];
  }
  order = std::move(new_order);
  tree = std::move(new_tree);
  for (uint32_t i = 0; i < count; ++i) place[order[i]] = i;
}

std::vector<uint32_t> Pattern::column_counts(const Tree &tree) const {
  const uint32_t count = size();
  std::vector<uint32_t> counts(count, 1), seen(count, count);
  // row i of the factor: from each of its entries up the tree
  for (uint32_t i = 0; i < count; ++i) {
    seen[i] = i;
    for (uint32_t k = first_[order[i]]; k < first_[order[i] + 1]; ++k)
      for (uint32_t j = place[neighbour_[k]]; j < i && seen[j] != i; j = tree[j]) {
        ++counts[j];
        seen[j] = i;
      }
  }
  return counts;
}

void Pattern::gather_supernodes(const Tree &tree, const std::vector<uint32_t> &count) {
  struct Run {
    uint32_t first, width, height;
    double values;
  };
  std::vector<Run> runs;
  for (uint32_t j = 0; j < size(); ++j) {
    runs.push_back({j, 1, count[j], double(count[j])});
    // what ends just before and goes on here joins, as long as it is worth it
    while (runs.size() > 1) {
      const Run &from = runs[runs.size() - 2], &to = runs.back();
      if (tree[to.first - 1] != to.first) break;
      const uint32_t width = from.width + to.width;
      const double all = trapezoid(width, from.width + to.height), real = from.values + to.values;
      if (all - real > (width <= kNarrow ? kMostZerosNarrow : kMostZeros) * all) break;
      const Run both{from.first, width, from.width + to.height, real};
      runs.pop_back();
      runs.back() = both;
    }
  }
  for (const Run &run : runs) {
    supernodes.push_back({run.first, run.width, run.height - run.width, 0, values});
    values += size_t(run.width) * run.height;
  }
}

void Pattern::find_rows(const Tree &tree) {
  const auto count = uint32_t(supernodes.size());
  std::vector<uint32_t> head(count, count), next(count, count);
  supernode.resize(size());
  parent.assign(count, count);
  uint32_t all = 0;
  for (uint32_t s = 0; s < count; ++s) {
    Supernode &node = supernodes[s];
    for (uint32_t j = 0; j < node.width; ++j) supernode[node.first + j] = s;
    node.rows = all;
    all += node.below;
    most_below = std::max(most_below, node.below);
  }
  rows.resize(all);
  // as counted: row i is in every supernode on the way up from its entries; rows rise, so that each one's come in order
  std::vector<uint32_t> end(count), seen(count, size());
  for (uint32_t s = 0; s < count; ++s) {
    end[s] = supernodes[s].rows;
    const uint32_t last = supernodes[s].first + supernodes[s].width - 1;
    if (supernodes[s].below == 0) continue;
    parent[s] = supernode[tree[last]];
    next[s] = head[parent[s]];
    head[parent[s]] = s;
  }
  for (uint32_t i = 0; i < size(); ++i)
    for (uint32_t k = first_[order[i]]; k < first_[order[i] + 1]; ++k) {
      const uint32_t j = place[neighbour_[k]];
      if (j >= i) continue;
      for (uint32_t s = supernode[j]; s != supernode[i] && seen[s] != i; s = parent[s]) {
        seen[s] = i;
        rows[end[s]++] = i;
      }
    }
  first_child.assign(size_t(count) + 1, 0);
  for (uint32_t s = 0; s < count; ++s) {
    first_child[s] = uint32_t(child.size());
    for (uint32_t c = head[s]; c != count; c = next[c]) child.push_back(c);
  }
  first_child[count] = uint32_t(child.size());
}

}  // namespace pk
