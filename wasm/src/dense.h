// Dense kernels of the sparse factor, over panels stored by columns.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pk {

/// Lower triangle (and a few entries above it, which nothing reads) of the square `c` -= a aᵀ.
/// @param c rows x rows, row stride 1, column stride `rows`. @param a rows x depth, column stride `stride`.
void subtract_square(double *c, const double *a, size_t stride, uint32_t rows, uint32_t depth);

/// Cholesky of a panel's leading block, and the rows below divided by it. The diagonal's inverses go apart.
/// @param panel height x width, column stride `height`. @return false when not positive definite.
bool factorise_panel(double *panel, uint32_t width, uint32_t height, double *inverse);

/// Solves the leading block for x (width), and adds to `below` (height - width) the product with the rows under it.
void forward_one(const double *panel, uint32_t width, uint32_t height, const double *inverse, double *x, double *below);
/// Subtracts from x the transposed product with `below`, then solves the leading block's transpose.
void backward_one(const double *panel, uint32_t width, uint32_t height, const double *inverse, double *x,
                  const double *below);

}  // namespace pk
