#include "attachment/pdf_contents.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "attachment/pdf_syntax.hpp"
#include "diagnostic/text.hpp"

namespace chorus::attachment {

namespace {

constexpr std::size_t most_files = 1'000;   // whose names are looked at
constexpr std::size_t most_nodes = 1'000;   // of a name tree or of the page tree
constexpr std::size_t most_pages_read = 4;  // whose notes are looked at
constexpr std::size_t most_notes = 200;     // in all
constexpr std::size_t most_metadata = std::size_t{256} << 10;

// What word processors, spreadsheets, presentation programs and page makers save to go on with.
bool is_editable_name(std::string_view name) {
  static constexpr std::array<std::string_view, 36> kinds{
      "odt",  "ott",  "fodt", "ods",  "ots",  "fods", "odp",  "otp",  "odg",  "odf",   "sxw",     "sxc",
      "doc",  "docx", "docm", "dot",  "dotx", "xls",  "xlsx", "xlsm", "xlsb", "xlt",   "xltx",    "ppt",
      "pptx", "pptm", "pps",  "ppsx", "rtf",  "wpd",  "wps",  "pub",  "vsdx", "pages", "numbers", "indd"};
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos) return false;
  const std::string kind = small_ascii(name.substr(dot + 1));
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_dictionary(std::string_view value) { return value.starts_with("<<"); }

class Walk {
 public:
  explicit Walk(PdfObjects& objects) : objects_(objects) {}

  PdfContents run() {
    found_.followed = true;
    const TrailerFacts* newest = nullptr;
    for (const TrailerFacts& one : objects_.trailers()) {
      if (one.additional_streams) found_.editable = true;
      if (newest == nullptr && one.root) newest = &one;
    }
    if (newest == nullptr) {
      found_.followed = false;
      return found_;
    }
    const auto catalogue = object_of(objects_.object(*newest->root));
    if (!is_dictionary(catalogue)) {
      found_.followed = false;
      return found_;
    }
    found_.portfolio = is_dictionary(text_of(pdf_entry(catalogue, "Collection")));
    look_at_files(pdf_entry(catalogue, "AF"));
    look_at_tree(pdf_entry(text_of(pdf_entry(catalogue, "Names")), "EmbeddedFiles"));
    look_at_pages(pdf_entry(catalogue, "Pages"));
    if (has_file_ && !found_.invoice) look_at_metadata(pdf_entry(catalogue, "Metadata"));
    return found_;
  }

 private:
  // The value's text behind its references; `null` for none. What leads nowhere is noted.
  std::string text_of(std::string_view value) { return value.empty() ? "null" : object_of(objects_.resolve(value)); }

  std::string object_of(std::optional<PdfObject> object) {
    if (object) return std::move(object->text);
    found_.followed = false;
    return "null";
  }

  std::vector<std::string> items_of(std::string_view value, std::size_t most) {
    const std::string array = text_of(value);
    const auto items = pdf_items(array, most);
    return {items.begin(), items.end()};
  }

  void look_at_name(std::string_view string) {
    if (string.empty() || (string.front() != '(' && string.front() != '<')) return;
    const std::string name = pdf_text(string);
    if (is_invoice_name(name)) found_.invoice = true;
    if (is_editable_name(name)) found_.editable = true;
  }

  // Whether a file's bytes are there. What was taken out may have left its name behind.
  bool has_bytes(std::string_view embedded) {
    const std::string streams = text_of(embedded);
    for (const std::string_view key : {"F", "UF", "DOS", "Mac", "Unix"}) {
      if (text_of(pdf_entry(streams, key)) != "null") return true;
    }
    return false;
  }

  // A file specification (7.11.3). Without /EF it only names a file that is elsewhere.
  void look_at_file(std::string_view value) {
    if (++files_ > most_files) {
      found_.followed = false;
      return;
    }
    const std::string file = text_of(value);
    if (!is_dictionary(file) || !has_bytes(pdf_entry(file, "EF"))) return;
    has_file_ = true;
    for (const std::string_view key : {"UF", "F", "DOS", "Mac", "Unix"}) {
      const std::string_view name = pdf_entry(file, key);
      look_at_name(pdf_reference(name) ? text_of(name) : std::string(name));
    }
  }

  void look_at_files(std::string_view array) {
    for (const std::string& one : items_of(array, most_files)) look_at_file(one);
  }

  // A name tree (7.9.6); some programs put /Names beside /Kids.
  void look_at_tree(std::string_view root) {
    std::vector<std::string> open{std::string(root)};
    for (std::size_t node = 0; node < open.size(); ++node) {
      const std::string here = text_of(open[node]);
      if (!is_dictionary(here)) continue;
      const auto names = items_of(pdf_entry(here, "Names"), 2 * most_files);
      for (std::size_t i = 0; i + 1 < names.size(); i += 2) {
        const bool had_file = has_file_;
        has_file_ = false;
        look_at_file(names[i + 1]);
        if (has_file_) look_at_name(names[i]);
        has_file_ = has_file_ || had_file;
      }
      if (!add_kids(here, open)) found_.followed = false;
    }
  }

  // False when not all were added: a loop comes to an end with the nodes that are looked at.
  bool add_kids(std::string_view node, std::vector<std::string>& open) {
    for (std::string& kid : items_of(pdf_entry(node, "Kids"), most_nodes + 1)) {
      if (open.size() >= most_nodes) return false;
      open.push_back(std::move(kid));
    }
    return true;
  }

  // The page tree (7.7.3), as far as its first pages. That there is none must be sure: no node
  // that cannot be read, no kid that is not there.
  void look_at_pages(std::string_view root) {
    bool sure = !root.empty();
    std::size_t pages = 0;
    std::vector<std::string> open;
    if (sure) open.emplace_back(root);
    for (std::size_t node = 0; node < open.size() && pages < most_pages_read; ++node) {
      const auto object = objects_.resolve(open[node]);
      const std::string text = object_of(object);
      const std::string_view kids = pdf_entry(text, "Kids");
      if (!kids.empty()) {
        sure = add_kids(text, open) && sure && text_of(kids).starts_with('[');
      } else if (!is_empty_node(text)) {
        sure = false;
        ++pages;
        if (is_dictionary(text)) look_at_page(text);
      }
    }
    found_.no_page = sure;
  }

  static bool is_empty_node(std::string_view node) {
    return pdf_entry(node, "Type") == "/Pages" && pdf_entry(node, "Count") == "0";
  }

  void look_at_page(std::string_view page) {
    look_at_files(pdf_entry(page, "AF"));
    for (const std::string& note : items_of(pdf_entry(page, "Annots"), most_notes)) {
      if (++notes_ > most_notes) return;
      const auto object = objects_.resolve(note);
      if (!object || pdf_entry(object->text, "Subtype") != "/FileAttachment") continue;
      look_at_file(pdf_entry(object->text, "FS"));
    }
  }

  void look_at_metadata(std::string_view value) {
    if (value.empty()) return;
    const auto object = objects_.resolve(value);
    const auto text = object ? objects_.content(*object, most_metadata) : std::nullopt;
    if (text && declares_invoice(*text)) found_.invoice = true;
  }

  PdfObjects& objects_;
  PdfContents found_;
  std::size_t files_ = 0;
  std::size_t notes_ = 0;
  bool has_file_ = false;
};

}  // namespace

PdfContents read_contents(PdfObjects& objects) { return Walk(objects).run(); }

// urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#, of ZUGFeRD urn:zugferd:… and urn:ferd:…
bool declares_invoice(std::string_view metadata) {
  constexpr std::string_view word = "urn:";
  for (std::size_t at = metadata.find(word); at != std::string_view::npos; at = metadata.find(word, at + 1)) {
    const std::string_view behind = metadata.substr(at + word.size());
    for (const std::string_view name : {"factur-x:pdfa", "zugferd:pdfa", "ferd:pdfa"}) {
      if (behind.starts_with(name)) return true;
    }
  }
  return false;
}

bool is_invoice_name(std::string_view name) {
  static constexpr std::array<std::string_view, 4> names{"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml",
                                                         "order-x.xml"};
  const std::size_t folder = name.find_last_of("/\\:");
  const std::string last = small_ascii(folder == std::string_view::npos ? name : name.substr(folder + 1));
  return std::find(names.begin(), names.end(), last) != names.end();
}

}  // namespace chorus::attachment
