#include "membership.h"

#include <numeric>

namespace pk {

Membership::Membership(uint32_t vertices, const std::vector<uint32_t> &triangles, const std::vector<Part> &parts)
    : members_(parts.size()), first_(size_t(vertices) + 1, 0) {
  std::vector<uint32_t> last(vertices, UINT32_MAX), slot(vertices);  // the part that met a vertex last, and as what
  for (uint32_t p = 0; p < parts.size(); ++p) {
    std::vector<Member> &own = members_[p];
    const size_t begin = 3 * size_t(parts[p].first), middle = begin + 3 * size_t(parts[p].front);
    for (size_t c = begin; c < begin + 3 * size_t(parts[p].total); ++c) {
      const uint32_t v = triangles[c];
      if (last[v] != p) {
        last[v] = p;
        slot[v] = uint32_t(own.size());
        own.push_back({v, 0});
        ++first_[v + 1];
      }
      own[slot[v]].sheets |= c < middle ? kFrontSheet : kBackSheet;
    }
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  // all by vertex; taken from there, each part's are ascending
  part_.resize(first_.back());
  std::vector<uint8_t> sheets(part_.size());
  std::vector<uint32_t> next(first_.begin(), first_.end() - 1);
  for (uint32_t p = 0; p < parts.size(); ++p) {
    for (const Member &member : members_[p]) {
      sheets[next[member.vertex]] = member.sheets;
      part_[next[member.vertex]++] = p;
    }
    members_[p].clear();
  }
  for (uint32_t v = 0; v < vertices; ++v)
    for (uint32_t k = first_[v]; k < first_[v + 1]; ++k) members_[part_[k]].push_back({v, sheets[k]});
}

}  // namespace pk
