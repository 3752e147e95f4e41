#include "export/fault_lines.hpp"

#include <memory>

#include "input/source_lines.hpp"

namespace chorus {

SourceLine source_lines(const ExportResult& result, const std::vector<const Diagnostic*>& faults) {
  std::vector<Location> places;
  places.reserve(faults.size());
  for (const Diagnostic* fault : faults) places.push_back(fault->place);
  const auto lines = std::make_shared<const SourceLines>(places, result.read);
  return [lines](const Location& place) { return lines->find(place); };
}

}  // namespace chorus
