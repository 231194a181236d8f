// A test runner of one page: tests register themselves, checks count and go on, the first failures are told.
#pragma once

#include <cstdio>
#include <vector>

namespace check {

struct Test {
  const char *name;
  void (*run)();
};

inline std::vector<Test> &tests() {
  static std::vector<Test> all;
  return all;
}

inline unsigned &failures() {
  static unsigned count = 0;
  return count;
}

struct Register {
  Register(const char *name, void (*run)()) { tests().push_back({name, run}); }
};

/// A test says its first few failures, not thousands.
constexpr unsigned kTold = 5;

inline bool fail(const char *file, int line, const char *what) {
  if (++failures() <= kTold) std::printf("    %s:%d: %s\n", file, line, what);
  return false;
}

inline bool that(bool holds, const char *file, int line, const char *what) {
  return holds ? true : fail(file, line, what);
}

/// |actual - expected| <= tolerance; NaN fails.
inline bool near(double actual, double expected, double tolerance, const char *file, int line, const char *what) {
  const double off = actual > expected ? actual - expected : expected - actual;
  if (off <= tolerance) return true;
  char text[256];
  std::snprintf(text, sizeof text, "%s is %.9g, not %.9g within %.3g", what, actual, expected, tolerance);
  return fail(file, line, text);
}

}  // namespace check

#define CHECK_JOIN2(a, b) a##b
#define CHECK_JOIN(a, b) CHECK_JOIN2(a, b)
/// TEST("says a law") { … }
#define TEST(name)                                                                                 \
  static void CHECK_JOIN(test_, __LINE__)();                                                       \
  static const check::Register CHECK_JOIN(register_, __LINE__)(name, CHECK_JOIN(test_, __LINE__)); \
  static void CHECK_JOIN(test_, __LINE__)()
#define CHECK(condition) check::that((condition), __FILE__, __LINE__, #condition)
#define CHECK_NEAR(actual, expected, tolerance) \
  check::near((actual), (expected), (tolerance), __FILE__, __LINE__, #actual)
