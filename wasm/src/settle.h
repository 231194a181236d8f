// Settling the undeformed body in depth: the smallest bend that puts what was drawn in front in front.
//   minimise  ½ eᵀK e   s.t.  C (z + S e) >= gap,   K = L + εI, as the plane's
// S spreads what a contact pushes over the vertices about it: pushed alone, a rim vertex folds its triangles over (2.6°
// on the elephant; so 10°, as inflated). Solved by its dual over the contacts' forces f >= 0, e = K⁻¹SᵀCᵀf. Few
// contacts push in the end (25 of 275 on the elephant): those that are most off are taken up, a few at a time, and
// their small dense problem is solved by an active set (Hintermüller, Ito & Kunisch 2002), until nothing is off. With K
// = LLᵀ its matrix is that of the products of L⁻¹SᵀCᵀ's columns, each of which has few entries; only what all of them
// bend takes a solve.
//
// Tried: the frame's own ADMM (48 rounds of 2 ms at 10k vertices, and still 4 % of the depth away); conjugate gradients
// over all contacts (60 back-solves, twice as many).
#pragma once

#include <cstdint>
#include <vector>

#include "contacts.h"
#include "factor.h"
#include "mesh.h"

namespace pk {

class Settling {
 public:
  /// @param factor of K. All but the gap are kept, not copied.
  Settling(const std::vector<Contact> &contacts, double gap, const Adjacency &adjacency, Factor &factor);
  /// @param z in place. @param tolerance least violation that matters. @return solves it took.
  uint32_t solve(double tolerance, double *z);

 private:
  void make_rows();
  /// S, on `bend_`.
  void smooth();
  /// Takes up contacts that are most off.
  void choose();
  void add_products();
  void find_forces();
  /// K⁻¹SᵀCᵀ of the forces, and what it moves the contacts by.
  void bend();
  bool is_too_far() const;
  void give_up_one();

  const std::vector<Contact> &contacts_;
  const Adjacency &adjacency_;
  Factor &factor_;
  double gap_;
  uint32_t solves_ = 0;
  std::vector<uint32_t> first_, vertex_;  // rows of C S
  std::vector<double> weight_;
  std::vector<double> wanted_;  // gap - C z
  std::vector<double> moved_;   // what the forces have moved each contact by
  std::vector<uint8_t> chosen_;
  std::vector<uint32_t> rows_;                 // the chosen contacts
  std::vector<HalfSolution> halves_;           // L⁻¹SᵀCᵀ of each
  std::vector<std::vector<double>> products_;  // of each and those before: what a force of 1 on one moves the other by
  std::vector<double> force_;                  // of each, >= 0
  std::vector<double> bend_;
  double farthest_ = 0;  // that anything may be bent by
};

}  // namespace pk
