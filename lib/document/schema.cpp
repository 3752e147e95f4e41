#include "document/schema.hpp"

#include <fcntl.h>
#include <libxml/xmlschemas.h>
#include <sys/stat.h>

#include <cerrno>
#include <exception>
#include <stdexcept>
#include <string_view>

#include "diagnostic/failure.hpp"
#include "document/libxml.hpp"
#include "file/descriptor.hpp"
#include "file/failures.hpp"

namespace chorus {

void FreeSchema::operator()(_xmlSchema* schema) const { xmlSchemaFree(schema); }

namespace {

struct FreeContext {
  void operator()(xmlSchemaParserCtxt* context) const { xmlSchemaFreeParserCtxt(context); }
};
using Context = std::unique_ptr<xmlSchemaParserCtxt, FreeContext>;

struct FirstError {
  bool seen = false;
  std::string words;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::exception_ptr thrown;
};

void keep_first(void* context, xmlErrorPtr error) noexcept {
  auto& first = *static_cast<FirstError*>(context);
  if (first.seen || error->level < XML_ERR_ERROR) return;
  first.seen = true;
  try {
    first.words = libxml::words(*error);
  } catch (...) {
    first.thrown = std::current_exception();
  }
  first.line = error->line > 0 ? static_cast<std::uint32_t>(error->line) : 0;
  const bool of_parser = error->domain == XML_FROM_PARSER;  // else int2 is something else
  first.column = of_parser && error->int2 > 0 ? static_cast<std::uint32_t>(error->int2) : 0;
}

std::unique_ptr<xmlSchema, FreeSchema> parse(const Context& context, FirstError& first) {
  if (!context) throw std::bad_alloc();
  xmlSchemaSetParserStructuredErrors(context.get(), keep_first, &first);
  // The schema's own XML goes through a parser that does not know our handler, only the thread's.
  const libxml::Silence silence;
  xmlSetStructuredErrorFunc(&first, keep_first);
  std::unique_ptr<xmlSchema, FreeSchema> schema(xmlSchemaParse(context.get()));
  if (first.thrown) std::rethrow_exception(first.thrown);
  return schema;
}

/// Before libxml2 looks: its words for a missing file are « failed to load external entity ».
void require_readable(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat found {};
  int error = !file || ::fstat(file.number(), &found) != 0 ? errno : 0;
  if (error == 0 && S_ISDIR(found.st_mode)) error = EISDIR;
  if (error == 0 && !S_ISREG(found.st_mode)) error = EINVAL;
  if (error == 0) return;
  throw file_failure(error, FileRole::schema, path);
}

}  // namespace

Schema Schema::embedded() {
  // Never freed: taking it apart would cost an eighth of what parsing it did, at the end of each process.
  static const auto* const loaded = new std::shared_ptr<const Loaded>([] {
    libxml::start();
    const std::string_view text = embedded_schema();
    FirstError first;
    const Context context(xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
    auto schema = parse(context, first);
    if (!schema) throw std::logic_error("our own schema is refused: " + first.words);
    return std::make_shared<const Loaded>(Loaded{std::move(schema)});
  }());
  return Schema(*loaded);
}

Schema Schema::from_file(const std::string& path) {
  libxml::start();
  require_readable(path);
  FirstError first;
  const Context context(xmlSchemaNewParserCtxt(path.c_str()));
  auto schema = parse(context, first);
  if (!schema) {
    throw Failure(Reason::malformed, FileRole::schema, path, {text_arg("detail", first.words)})
        .at(path, first.line, first.column);
  }
  return Schema(std::make_shared<const Loaded>(Loaded{std::move(schema)}));
}

Schema::Schema(std::shared_ptr<const Loaded> loaded) : loaded_(std::move(loaded)) {}
Schema::~Schema() = default;

}  // namespace chorus
