// Where libc++ gives up, as when memory runs out: it would print why, and bring a printf of 12 kB for that, which has
// nowhere to print to.
#include <version>

#ifdef _LIBCPP_VERSION
#include <__verbose_abort>
#include <cstdlib>

void std::__libcpp_verbose_abort(const char *, ...) noexcept { std::abort(); }
#endif
