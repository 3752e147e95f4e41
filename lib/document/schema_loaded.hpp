// libxml2's side of Schema, for this room's .cpp files.
#pragma once

#include <memory>

#include "document/schema.hpp"

struct _xmlSchema;  // libxml2's own

namespace chorus {

struct FreeSchema {
  void operator()(_xmlSchema* schema) const;
};

struct Schema::Loaded {
  std::unique_ptr<_xmlSchema, FreeSchema> schema;
};

}  // namespace chorus
