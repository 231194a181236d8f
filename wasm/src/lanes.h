// Vectors of one 128-bit register where there is one: two doubles, or four floats.
#pragma once

namespace pk {

typedef float Four __attribute__((vector_size(16)));

// The same anywhere in memory.
typedef float Quad __attribute__((vector_size(16), aligned(4)));
typedef double Pair __attribute__((vector_size(16), aligned(8)));

inline Quad load(const float *p) { return *reinterpret_cast<const Quad *>(p); }
inline Pair load(const double *p) { return *reinterpret_cast<const Pair *>(p); }
inline void store(float *p, Quad value) { *reinterpret_cast<Quad *>(p) = value; }
inline void store(double *p, Pair value) { *reinterpret_cast<Pair *>(p) = value; }

inline Four all_of(float value) { return Four{value, value, value, value}; }
inline Pair both(double value) { return Pair{value, value}; }

/// a × b of the first three.
inline Four cross(Four a, Four b) {
  const Four left = a * __builtin_shufflevector(b, b, 1, 2, 0, 3) - __builtin_shufflevector(a, a, 1, 2, 0, 3) * b;
  return __builtin_shufflevector(left, left, 1, 2, 0, 3);
}

}  // namespace pk
