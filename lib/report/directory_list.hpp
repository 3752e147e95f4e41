// Public structures, their services and the age of the directory, for a reader, a program or a spreadsheet.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "invoice/invoice.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// What was imported of structures or of services.
struct DirectoryPart {
  std::string name;  ///< « structures », « services »
  std::uint64_t rows = 0;
  std::string imported;   ///< ISO date; empty: never
  std::string dated;      ///< of the data itself, empty where it does not say
  std::int64_t days = 0;  ///< from the one or the other to today
};

/// JSON: schemas/directory.schema.json.
void write_structures(std::span<const PublicStructure> structures, ListFormat format, const TextStyle& style,
                      const GridSink& sink);

/// One structure with its services; as CSV a line for each service, or the structure's own when it has none.
void write_structure(const PublicStructure& structure, std::span<const PublicService> services, ListFormat format,
                     const TextStyle& style, const GridSink& sink);

void write_age(std::span<const DirectoryPart> parts, ListFormat format, const TextStyle& style, const GridSink& sink);

/// « service and commitment », « nothing ».
const Phrase& demands_phrase(const Requirements& demands);

}  // namespace chorus
