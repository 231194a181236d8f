// A frame in steady state allocates nothing. Counted by the address sanitizer's hooks; without it, not at all.
#include <cmath>

#include "check.h"
#include "shapes.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PLUMPKIN_COUNTS_ALLOCATIONS 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define PLUMPKIN_COUNTS_ALLOCATIONS 1
#endif

#ifdef PLUMPKIN_COUNTS_ALLOCATIONS
// from sanitizer/allocator_interface.h, which GCC doesn't install
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void *, size_t),
                                                         void (*on_free)(const volatile void *));

namespace {
bool counting = false;
unsigned allocations = 0;
void on_malloc(const volatile void *, size_t) {
  if (counting) ++allocations;
}
void on_free(const volatile void *) {}
}  // namespace

TEST("a frame allocates nothing once the number of pins is steady") {
  BodyPlan plan;
  plan.add_lens(10, 10, 10, 6, 8);
  plan.add_lens(20, 10, 10, 6, 8);
  plan.add_lens(8, 8, 2, 1, 4, 8, 0);
  TestBody body(plan);
  body.pin({{10, 10, false, 0}, {20, 10, false, 1}});
  body.read();
  static const bool hooked = __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) != 0;
  CHECK(hooked);
  const auto round = [&] {
    double motion = 0;
    for (int frame = 0; frame < 60; ++frame) {
      const double angle = frame * 2 * 3.14159265358979 / 60;
      const double targets[6] = {10, 10, NAN, 20 + 6 * (std::cos(angle) - 1), 10 + 6 * std::sin(angle), NAN};
      pk_body_step(body.handle, targets, 4, &motion);
      pk_body_read(body.handle, body.positions.data(), body.normals.data());
    }
    return motion;
  };
  round();
  counting = true;
  CHECK(round() > 0);
  counting = false;
  if (allocations != 0) std::printf("    %u allocations in 60 frames\n", allocations);
  CHECK(allocations == 0);
}
#endif
