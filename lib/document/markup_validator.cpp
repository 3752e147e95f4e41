#include "document/markup_validator.hpp"

#include "document/markup_scanner.hpp"
#include "document/structure_parser.hpp"

namespace chorus {

class MarkupValidator::Verdict : public StructureEvents {
 public:
  explicit Verdict(const Schema& schema) : parser_(schema, *this) {}

  template <class Work>
  void ask(Work work) {
    try {
      if (good_ && !work(parser_)) good_ = false;
    } catch (const ScanRefusal&) {
      good_ = false;
    }
  }
  bool good() const { return good_ && complete_; }

  void root_begins(std::string_view, std::uint64_t) override {}
  void element_begins(std::string_view, const std::vector<StructureAttribute>&, std::uint64_t) override {}
  void element_ends(std::string_view path, bool, std::string_view, std::uint64_t) override {
    complete_ = path.find('/') == path.npos;
  }
  void instruction(std::string_view, std::string_view) override {}
  void schema_problem(std::string_view, std::string_view, std::uint64_t) override { good_ = false; }
  void syntax_problem(std::string_view, std::uint64_t) override { good_ = false; }

 private:
  bool good_ = true;
  bool complete_ = false;  // the root is closed
  StructureParser parser_;
};

MarkupValidator::MarkupValidator(const Schema& schema) : verdict_(std::make_unique<Verdict>(schema)) {}
MarkupValidator::~MarkupValidator() = default;

void MarkupValidator::markup(std::string_view pieces) {
  verdict_->ask([&](StructureParser& parser) {
    parser.feed(pieces);
    return true;
  });
}

void MarkupValidator::elements(std::string_view plain) {
  verdict_->ask([&](StructureParser& parser) { return parser.validate_plain(plain); });
}

bool MarkupValidator::finish() {
  verdict_->ask([](StructureParser& parser) {
    parser.finish();
    return parser.accepted();
  });
  return verdict_->good();
}

}  // namespace chorus
