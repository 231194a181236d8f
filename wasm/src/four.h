// Four floats side by side, one 128-bit register where there is one.
#pragma once

namespace pk {

typedef float Four __attribute__((vector_size(16)));

inline Four all_of(float value) { return Four{value, value, value, value}; }

/// a × b of the first three.
inline Four cross(Four a, Four b) {
  const Four left = a * __builtin_shufflevector(b, b, 1, 2, 0, 3) - __builtin_shufflevector(a, a, 1, 2, 0, 3) * b;
  return __builtin_shufflevector(left, left, 1, 2, 0, 3);
}

}  // namespace pk
