// libxml2's side of Schema. Included by .cpp files only.
#pragma once

#include <libxml/xmlschemas.h>

#include <memory>

#include "lot/schema.hpp"

namespace chorus {

struct FreeSchema {
  void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }
};

struct Schema::Loaded {
  std::unique_ptr<xmlSchema, FreeSchema> schema;
};

}  // namespace chorus
