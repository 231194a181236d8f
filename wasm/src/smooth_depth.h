// The smooth part of a round of a body's depth (depth.h), which rounds alone take long to find.
//
// A round moves most where contacts ask for it; what takes a whole limb's rising or a tree's tilting took dozens of
// steps. So after a round's back-solve the heights a of a hundred overlapping pieces of the surface (V: what each
// vertex has of them) are brought to balance, by a dense matrix of theirs, with contacts' forces λ and with those that
// push answering as springs of σ:
//   (VᵀKV + Σ σ v vᵀ) a = Vᵀ (what is missing) + Σ (λ + σ (wanted - C z)) v,   v = VᵀCᵀ;   z += V a
// A Newton step of the augmented Lagrangian that the rounds descend, too, so that both end in one place. Springs that
// hardly push count in part, so that what it comes to depends on all that it is given without a jump.
//
// Tried: to go only as far along the step as the Lagrangian falls, found to the last bit (as many steps until six
// drawings rest, a tenth of a step's time).
#pragma once

#include <cstdint>
#include <vector>

#include "contacts.h"
#include "dense_system.h"
#include "mesh.h"

namespace pk {

class SmoothDepth {
 public:
  /// @param rest 3 x vertices. @param size of the body. @param firmness of each vertex, beside its edges'.
  void prepare(const Adjacency &adjacency, const double *rest, double size, double firmness);
  /// @param wanted one a contact: of `across`. @param multiplier one a slot. @param penalty force of a multiplier of 1.
  /// @param values vertices. In: what each is missing to balance, but for contacts. Out: by how much it is to be moved.
  void balance(const std::vector<Contact> &contacts, const std::vector<double> &wanted,
               const std::vector<double> &multiplier, double penalty, const double *z, double *values);

 private:
  /// Of how many pieces a vertex is: those that it has most of. Places that are left over are of no piece.
  static constexpr size_t kMostShares = 6;

  void share_out(const Adjacency &adjacency, const double *rest, double size);
  void give(uint32_t vertex, uint8_t piece, float share);
  void add_pieces(const Adjacency &adjacency, double firmness);
  void take_pull(uint32_t vertex);
  /// Adds to a row of what vertices have of pieces.
  void add_to_row(uint32_t vertex, double by);
  /// Adds the row's square to the matrix, and the row to the heights. Leaves an empty row.
  void take_row(double square, double force);
  void empty_row();

  std::vector<float> share_;    // kMostShares a vertex
  std::vector<uint8_t> piece_;  // likewise
  uint32_t pieces_ = 0;
  double most_rise_ = 0, firm_ = 0;
  std::vector<double> own_, matrix_;  // VᵀKV, and with contacts' springs; lower triangles, by columns
  DenseSystem system_;
  std::vector<double> height_;  // a, and beyond it what is of no piece
  std::vector<double> row_;
  std::vector<uint8_t> in_row_;  // pieces, the first few
  uint32_t count_in_row_ = 0;
  std::vector<uint8_t> is_in_row_;
};

}  // namespace pk
