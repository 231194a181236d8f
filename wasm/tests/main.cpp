// Runs every test, or those whose name contains the first argument. The last line is `N passed, N failed`.
#include <cstring>

#include "check.h"

int main(int count, char **words) {
  unsigned passed = 0, failed = 0;
  for (const check::Test &test : check::tests()) {
    if (count > 1 && !std::strstr(test.name, words[1])) continue;
    check::failures() = 0;
    test.run();
    const unsigned failures = check::failures();
    if (failures == 0) {
      ++passed;
    } else {
      ++failed;
      std::printf("  failed: %s (%u checks)\n", test.name, failures);
    }
  }
  std::printf("%u passed, %u failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
