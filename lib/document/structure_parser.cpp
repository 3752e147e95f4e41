#include "document/structure_parser.hpp"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <strings.h>

#include <array>
#include <exception>
#include <new>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "document/libxml.hpp"
#include "document/markup_scanner.hpp"
#include "document/plain_markup.hpp"

namespace chorus::phrase {

constexpr Phrase xml_encoding{"the encoding {encoding} is not read: the format is in UTF-8",
                              "l'encodage {encoding} n'est pas lu : le format est en UTF-8"};
constexpr Phrase xml_too_deep{"elements are nested deeper than {limit}",
                              "les éléments sont imbriqués sur plus de {limit} niveaux"};

}  // namespace chorus::phrase

namespace chorus {

void ElementPath::push(std::string_view local, std::string_view uri) {
  Element element{text_.size(), 0, 0, false};
  if (!text_.empty()) text_ += '/';
  element.begins_at = text_.size();
  if (!uri.empty()) text_.append("{").append(uri).append("}");
  element.name_at = text_.size();
  text_ += local;
  open_.push_back(element);
}

void ElementPath::pop() {
  text_.resize(open_.back().parent_length);
  open_.pop_back();
}

std::string_view ElementPath::local() const { return std::string_view(text_).substr(open_.back().name_at); }

std::string_view ElementPath::uri() const {
  const Element& element = open_.back();
  const std::size_t length = element.name_at - element.begins_at;
  if (length == 0) return {};
  return std::string_view(text_).substr(element.begins_at + 1, length - 2);  // without the braces
}

namespace {

constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Encodings whose ASCII bytes mean ASCII: the scanner and the parser must see the same tags.
bool is_read(std::string_view encoding) {
  for (const std::string_view known :
       {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-", "iso8859-", "windows-125", "cp125"}) {
    if (encoding.size() >= known.size() && ::strncasecmp(encoding.data(), known.data(), known.size()) == 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

/// What libxml2's callbacks work on. They are C: no exception may pass through them, so each one
/// runs under `guarded`, which keeps the exception and stops the parser. The validator calls back
/// from within one of ours; stopping frees what the outer one still reads, so it waits for that
/// one's end.
struct StructureParser::State {
  struct FreeParser {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
  };
  struct FreeValidator {
    void operator()(xmlSchemaValidCtxt* context) const { xmlSchemaFreeValidCtxt(context); }
  };

  State(const Schema* schema, StructureEvents& sink);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  template <class Work>
  void guarded(Work work) noexcept {
    if (thrown || stopped) return;
    ++callbacks;
    try {
      work();
    } catch (...) {
      thrown = std::current_exception();
    }
    --callbacks;
    if (thrown && callbacks == 0) xmlStopParser(parser.get());
  }

  std::uint64_t line() const {
    const int in_markup = parser->input != nullptr ? parser->input->line : 0;
    return skipped_lines + static_cast<std::uint64_t>(in_markup);
  }

  static xmlSAXHandler handlers();
  void require_known_encoding() const;
  void load_validator(const Schema& schema);
  void begin(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int namespace_count,
             const xmlChar** namespaces, int attribute_count, int defaulted, const xmlChar** values);
  void end(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri);
  void read_attributes(int count, const xmlChar** values);
  void validate_text();
  void validate_value();
  bool validate_plain(std::string_view elements);
  void begin_plain(const PlainMarkup& markup);
  void end_plain();
  const xmlChar* kept(std::string_view name) const;
  const xmlChar* kept_at_hand(std::string_view name);

  StructureEvents* events;
  std::unique_ptr<xmlSchemaValidCtxt, FreeValidator> validator;
  // libxml2's own validating handlers, called by ours: a value reaches them in one piece (they join
  // pieces in quadratic time) and blanks between elements not at all (they would pile up).
  // Null without a schema.
  xmlSAXHandlerPtr validate = nullptr;
  void* validate_context = nullptr;
  xmlSchemaSAXPlugPtr plug = nullptr;
  std::unique_ptr<xmlParserCtxt, FreeParser> parser;
  std::exception_ptr thrown;
  int callbacks = 0;  // under way, one within the other
  bool stopped = false;
  std::uint64_t skipped_lines = 0;
  ElementPath open;
  std::vector<const xmlChar*> open_plain;     // names of elements that only the validator knows
  std::array<std::string_view, 256> at_hand;  // kept names, each in its place
  std::string text;                           // since the last tag
  std::vector<StructureAttribute> attributes;
};

xmlSAXHandler StructureParser::State::handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startDocument = [](void* context) {
    auto& state = *static_cast<State*>(context);
    state.guarded([&] { state.require_known_encoding(); });
  };
  sax.internalSubset = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto& state = *static_cast<State*>(context);
    state.guarded([&] { throw ScanRefusal{{phrase::xml_doctype, {}}, state.line()}; });
  };
  sax.startElementNs = [](void* context, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri,
                          int namespace_count, const xmlChar** namespaces, int attribute_count, int defaulted,
                          const xmlChar** values) {
    auto& state = *static_cast<State*>(context);
    state.guarded(
        [&] { state.begin(local, prefix, uri, namespace_count, namespaces, attribute_count, defaulted, values); });
  };
  sax.endElementNs = [](void* context, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri) {
    auto& state = *static_cast<State*>(context);
    state.guarded([&] { state.end(local, prefix, uri); });
  };
  sax.characters = [](void* context, const xmlChar* piece, int length) {
    auto& state = *static_cast<State*>(context);
    state.guarded([&] { state.text.append(reinterpret_cast<const char*>(piece), static_cast<std::size_t>(length)); });
  };
  sax.ignorableWhitespace = sax.characters;
  sax.cdataBlock = sax.characters;
  sax.processingInstruction = [](void* context, const xmlChar* target, const xmlChar* data) {
    auto& state = *static_cast<State*>(context);
    state.guarded([&] { state.events->instruction(view(target), view(data)); });
  };
  sax.serror = [](void* context, xmlErrorPtr error) {
    if (error->level < XML_ERR_ERROR) return;
    auto& state = *static_cast<State*>(context);
    state.guarded([&] {
      state.stopped = true;
      state.events->syntax_problem(libxml::words(*error), state.line());
    });
  };
  return sax;
}

StructureParser::State::State(const Schema* schema, StructureEvents& sink) : events(&sink) {
  libxml::start();
  if (schema != nullptr) load_validator(*schema);
  xmlSAXHandler sax = handlers();
  parser.reset(xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr));
  if (!parser) {
    if (plug != nullptr) xmlSchemaSAXUnplug(plug);
    throw std::bad_alloc();
  }
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET);
}

void StructureParser::State::load_validator(const Schema& schema) {
  validator.reset(xmlSchemaNewValidCtxt(schema.loaded().schema.get()));
  if (!validator) throw std::bad_alloc();
  xmlSchemaSetValidStructuredErrors(
      validator.get(),
      [](void* context, xmlErrorPtr error) {
        auto& state = *static_cast<State*>(context);
        if (error->level < XML_ERR_ERROR) return;
        state.guarded([&] { state.events->schema_problem(libxml::words(*error), state.open.text(), state.line()); });
      },
      this);
  plug = xmlSchemaSAXPlug(validator.get(), &validate, &validate_context);
  if (plug == nullptr) throw std::bad_alloc();
}

StructureParser::State::~State() {
  stopped = true;  // the validator's last words have no one to go to
  if (plug == nullptr) return;
  // It loses the state of xs:unique when it is left within an element, so it is led out of each.
  while (!open_plain.empty()) end_plain();
  while (!open.empty()) {
    const std::string local(open.local());
    const std::string uri(open.uri());
    validate->endElementNs(validate_context, reinterpret_cast<const xmlChar*>(local.c_str()), nullptr,
                           uri.empty() ? nullptr : reinterpret_cast<const xmlChar*>(uri.c_str()));
    open.pop();
  }
  xmlSchemaSAXUnplug(plug);
}

void StructureParser::State::require_known_encoding() const {
  const auto refuse = [&](std::string_view encoding) {
    throw ScanRefusal{{phrase::xml_encoding, {text_arg("encoding", encoding)}}, line()};
  };
  const std::string_view declared = view(parser->encoding);
  if (!declared.empty() && !is_read(declared)) refuse(declared);
  const xmlParserInputBuffer* buffer = parser->input != nullptr ? parser->input->buf : nullptr;
  if (buffer == nullptr || buffer->encoder == nullptr || buffer->encoder->name == nullptr) return;
  if (!is_read(buffer->encoder->name)) refuse(buffer->encoder->name);
}

/// What stands between two tags is not a value: blanks are layout, anything else is for the schema
/// to refuse.
void StructureParser::State::validate_text() {
  if (!is_blank(text)) validate_value();
  text.clear();
}

/// XML Schema lets blanks stand around a date; libxml2 refuses them (findings/schema-date-blanks.sh).
void StructureParser::State::validate_value() {
  if (validate == nullptr) return;
  const std::string_view value = open.local().starts_with("Date") ? without_blanks(text) : std::string_view(text);
  validate->characters(validate_context, reinterpret_cast<const xmlChar*>(value.data()),
                       static_cast<int>(value.size()));
}

void StructureParser::State::read_attributes(int count, const xmlChar** values) {
  attributes.clear();
  for (int i = 0; i < count; ++i, values += 5) {  // local name, prefix, namespace, value, its end
    std::string name(view(values[0]));
    if (values[2] != nullptr) {
      if (view(values[2]) != instance_namespace || name != "noNamespaceSchemaLocation") continue;
      name.insert(0, "xsi:");
    }
    attributes.push_back(
        {std::move(name), {reinterpret_cast<const char*>(values[3]), reinterpret_cast<const char*>(values[4])}});
  }
}

void StructureParser::State::begin(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int namespace_count,
                                   const xmlChar** namespaces, int attribute_count, int defaulted,
                                   const xmlChar** values) {
  if (open.depth() == deepest) {
    throw ScanRefusal{{phrase::xml_too_deep, {count_arg("limit", deepest)}}, line()};
  }
  if (!open.empty()) {
    validate_text();
    open.note_child();
  }
  text.clear();
  if (open.empty()) {
    const std::string space = uri == nullptr ? "" : "{" + std::string(view(uri)) + "}";
    events->root_begins(space + std::string(view(local)), line());
  }
  open.push(view(local), view(uri));
  if (validate != nullptr) {
    validate->startElementNs(validate_context, local, prefix, uri, namespace_count, namespaces, attribute_count,
                             defaulted, values);
  }
  if (thrown) return;
  read_attributes(attribute_count, values);
  events->element_begins(open.text(), attributes, line());
}

void StructureParser::State::end(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri) {
  const bool leaf = !open.has_children();
  const std::string ended = open.text();  // while nothing is left yet: memory may be short
  if (leaf && !text.empty()) {
    validate_value();
  } else {
    validate_text();
  }
  if (validate != nullptr) validate->endElementNs(validate_context, local, prefix, uri);
  open.pop();  // whatever happens: the validator has left the element
  if (thrown) return;
  events->element_ends(ended, leaf, text, line());
  text.clear();
}

/// A name that lives as long as the parser: the validator keeps pointers while an element is open.
const xmlChar* StructureParser::State::kept(std::string_view name) const {
  const xmlChar* const kept =
      xmlDictLookup(parser->dict, reinterpret_cast<const xmlChar*>(name.data()), static_cast<int>(name.size()));
  if (kept == nullptr) throw std::bad_alloc();
  return kept;
}

/// The same, for a fourth of the price where no other name of the document has its place. Not empty.
const xmlChar* StructureParser::State::kept_at_hand(std::string_view name) {
  const auto code = [](char c) { return std::size_t{static_cast<unsigned char>(c)}; };
  std::string_view& last = at_hand[(8 * name.size() + 2 * code(name.front()) + code(name.back())) % at_hand.size()];
  if (last != name) last = {reinterpret_cast<const char*>(kept(name)), name.size()};
  return reinterpret_cast<const xmlChar*>(last.data());
}

void StructureParser::State::begin_plain(const PlainMarkup& markup) {
  const bool has_attribute = !markup.attribute().empty();
  const xmlChar* attribute[5] = {};  // as libxml2's parser has them: see read_attributes
  if (has_attribute) {
    const std::string_view value = markup.attribute_value();
    attribute[0] = kept_at_hand(markup.attribute());
    attribute[3] = reinterpret_cast<const xmlChar*>(value.data());
    attribute[4] = attribute[3] + value.size();
  }
  open_plain.push_back(kept_at_hand(markup.name()));
  validate->startElementNs(validate_context, open_plain.back(), nullptr, nullptr, 0, nullptr, has_attribute ? 1 : 0, 0,
                           has_attribute ? attribute : nullptr);
}

void StructureParser::State::end_plain() {
  const xmlChar* const name = open_plain.back();
  open_plain.pop_back();
  validate->endElementNs(validate_context, name, nullptr, nullptr);
}

bool StructureParser::State::validate_plain(std::string_view elements) {
  if (validate == nullptr || open.empty() || !open.uri().empty()) return false;
  validate_text();
  open.note_child();
  PlainMarkup markup(elements);
  while (!thrown && !stopped) {
    switch (markup.next()) {
      case PlainMarkup::Token::begin: begin_plain(markup); break;
      case PlainMarkup::Token::value:
        validate->characters(validate_context, reinterpret_cast<const xmlChar*>(markup.text().data()),
                             static_cast<int>(markup.text().size()));
        break;
      case PlainMarkup::Token::end: end_plain(); break;
      case PlainMarkup::Token::done: return true;
      case PlainMarkup::Token::other: return false;
    }
  }
  return false;
}

StructureParser::StructureParser(const Schema& schema, StructureEvents& events)
    : state_(std::make_unique<State>(&schema, events)) {}

StructureParser::StructureParser(StructureEvents& events) : state_(std::make_unique<State>(nullptr, events)) {}

StructureParser::~StructureParser() = default;

void StructureParser::feed(std::string_view pieces) {
  if (state_->stopped || pieces.empty()) return;
  const libxml::Silence silence;
  xmlParseChunk(state_->parser.get(), pieces.data(), static_cast<int>(pieces.size()), 0);
  if (state_->thrown) {
    state_->stopped = true;
    std::rethrow_exception(std::exchange(state_->thrown, nullptr));
  }
}

void StructureParser::finish() {
  if (state_->stopped) return;
  const libxml::Silence silence;
  xmlParseChunk(state_->parser.get(), nullptr, 0, 1);
  state_->stopped = true;
  if (state_->thrown) std::rethrow_exception(std::exchange(state_->thrown, nullptr));
}

bool StructureParser::validate_plain(std::string_view elements) {
  if (state_->stopped) return false;
  const libxml::Silence silence;
  if (state_->validate_plain(elements)) return true;
  state_->stopped = true;
  if (state_->thrown) std::rethrow_exception(std::exchange(state_->thrown, nullptr));
  return false;
}

bool StructureParser::accepted() const {
  return state_->validator != nullptr && xmlSchemaIsValid(state_->validator.get()) == 1;
}

void StructureParser::skip_lines(std::uint64_t lines) { state_->skipped_lines += lines; }

}  // namespace chorus
