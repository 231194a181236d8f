#include "factor.h"

#include <algorithm>
#include <cstddef>

#include "dense.h"

namespace pk {

std::vector<double> laplacian_diagonal(const Adjacency &adjacency, double shift) {
  std::vector<double> diagonal(adjacency.first.size() - 1, shift);
  for (size_t i = 0; i < diagonal.size(); ++i)
    for (uint32_t k = adjacency.first[i]; k < adjacency.first[i + 1]; ++k) diagonal[i] += adjacency.weight[k];
  return diagonal;
}

bool Factor::compute(const Adjacency &adjacency, const std::vector<double> &diagonal,
                     std::shared_ptr<const Pattern> pattern) {
  pattern_ = std::move(pattern);
  panels_.assign(pattern_->values, 0);
  inverse_diagonal_.resize(size());
  scratch_.resize(size());
  below_.resize(pattern_->most_below);
  relative_.resize(size());
  const std::vector<Supernode> &nodes = pattern_->supernodes;
  // what a supernode leaves to be subtracted from those above it, until the one right above has taken it
  std::vector<std::vector<double>> updates(nodes.size());
  for (size_t s = 0; s < nodes.size(); ++s) {
    const Supernode &node = nodes[s];
    std::vector<double> &own = updates[s];
    own.assign(size_t(node.below) * node.below, 0);
    assemble(node, adjacency, diagonal);
    for (uint32_t c = pattern_->first_child[s]; c < pattern_->first_child[s + 1]; ++c) {
      std::vector<double> &update = updates[pattern_->child[c]];
      add_update(nodes[pattern_->child[c]], update, node, own);
      std::vector<double>().swap(update);
    }
    double *panel = panels_.data() + node.panel;
    if (!factorise_panel(panel, node.width, node.height(), &inverse_diagonal_[node.first])) return false;
    subtract_square(own.data(), panel + node.width, node.height(), node.below, node.width);
  }
  std::vector<uint32_t>().swap(relative_);
  return true;
}

void Factor::assemble(const Supernode &node, const Adjacency &adjacency, const std::vector<double> &diagonal) {
  for (uint32_t j = 0; j < node.width; ++j) relative_[node.first + j] = j;
  for (uint32_t r = 0; r < node.below; ++r) relative_[pattern_->rows[node.rows + r]] = node.width + r;
  for (uint32_t j = 0; j < node.width; ++j) {
    double *column = panels_.data() + node.panel + j * size_t(node.height());
    const uint32_t old = pattern_->order[node.first + j];
    column[j] = diagonal[old];
    for (uint32_t k = adjacency.first[old]; k < adjacency.first[old + 1]; ++k) {
      const uint32_t i = pattern_->place[adjacency.neighbour[k]];
      if (i > node.first + j) column[relative_[i]] = -adjacency.weight[k];
    }
  }
}

void Factor::add_update(const Supernode &child, const std::vector<double> &update, const Supernode &node,
                        std::vector<double> &own) {
  const uint32_t *rows = &pattern_->rows[child.rows];
  for (uint32_t c = 0; c < child.below; ++c) {
    const uint32_t column = relative_[rows[c]];
    // into the panel, or what is left for further up
    double *to = column < node.width ? panels_.data() + node.panel + column * size_t(node.height())
                                     : own.data() + (column - node.width) * size_t(node.below) - node.width;
    const double *from = update.data() + c * size_t(child.below);
    for (uint32_t r = c; r < child.below; ++r) to[relative_[rows[r]]] += from[r];
  }
}

void Factor::forward(const Supernode &node) {
  double *y = scratch_.data(), *below = below_.data();
  std::fill(below, below + node.below, 0.0);
  forward_one(panels_.data() + node.panel, node.width, node.height(), &inverse_diagonal_[node.first], y + node.first,
              below);
  const uint32_t *rows = pattern_->rows.data() + node.rows;
  for (uint32_t r = 0; r < node.below; ++r) y[rows[r]] -= below[r];
}

void Factor::backward(double *x) {
  double *y = scratch_.data(), *below = below_.data();
  const std::vector<Supernode> &nodes = pattern_->supernodes;
  for (size_t s = nodes.size(); s-- > 0;) {
    const Supernode &node = nodes[s];
    const uint32_t *rows = pattern_->rows.data() + node.rows;
    for (uint32_t r = 0; r < node.below; ++r) below[r] = y[rows[r]];
    backward_one(panels_.data() + node.panel, node.width, node.height(), &inverse_diagonal_[node.first], y + node.first,
                 below);
  }
  for (uint32_t i = 0; i < size(); ++i) x[pattern_->order[i]] = y[i];
}

void Factor::solve(double *x) {
  for (uint32_t i = 0; i < size(); ++i) scratch_[i] = x[pattern_->order[i]];
  for (const Supernode &node : pattern_->supernodes) forward(node);
  backward(x);
}

HalfSolution Factor::half_solve(const uint32_t *rows, const double *weights, size_t count) {
  const Pattern &pattern = *pattern_;
  HalfSolution out;
  std::vector<uint32_t> &reached = out.supernodes;
  reached_.resize(pattern.supernodes.size(), 0);
  for (size_t k = 0; k < count; ++k)
    for (uint32_t s = pattern.supernode[pattern.place[rows[k]]]; s < pattern.supernodes.size() && !reached_[s];
         s = pattern.parent[s]) {
      reached_[s] = 1;
      reached.push_back(s);
    }
  for (const uint32_t s : reached) reached_[s] = 0;
  std::sort(reached.begin(), reached.end());
  const auto begin = [&](const Supernode &node) { return scratch_.begin() + std::ptrdiff_t(node.first); };
  for (const uint32_t s : reached) std::fill_n(begin(pattern.supernodes[s]), pattern.supernodes[s].width, 0.0);
  for (size_t k = 0; k < count; ++k) scratch_[pattern.place[rows[k]]] += weights[k];
  for (const uint32_t s : reached) {
    const Supernode &node = pattern.supernodes[s];
    forward(node);
    out.values.insert(out.values.end(), begin(node), begin(node) + node.width);
  }
  return out;
}

double Factor::product(const HalfSolution &a, const HalfSolution &b) const {
  const double *p = a.values.data(), *q = b.values.data();
  double sum = 0;
  for (size_t i = 0, j = 0; i < a.supernodes.size() && j < b.supernodes.size();) {
    const uint32_t s = a.supernodes[i], t = b.supernodes[j];
    const uint32_t width = pattern_->supernodes[s].width, other = pattern_->supernodes[t].width;
    if (s == t)
      for (uint32_t k = 0; k < width; ++k) sum += p[k] * q[k];
    if (s <= t) {
      p += width;
      ++i;
    }
    if (t <= s) {
      q += other;
      ++j;
    }
  }
  return sum;
}

void Factor::finish(const std::vector<HalfSolution> &halves, const std::vector<double> &factors, double *x) {
  std::fill_n(scratch_.begin(), size(), 0.0);
  for (size_t h = 0; h < halves.size(); ++h) {
    const double *from = halves[h].values.data();
    for (const uint32_t s : halves[h].supernodes) {
      const Supernode &node = pattern_->supernodes[s];
      for (uint32_t k = 0; k < node.width; ++k) scratch_[node.first + k] += factors[h] * *from++;
    }
  }
  backward(x);
}

}  // namespace pk
