#include "attachment/name.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "scratch_file.hpp"

namespace chorus::test::name_test {

using chorus::attachment::extension_of;
using chorus::attachment::mime_type;
using chorus::attachment::portal_name;
using chorus::attachment::to_ascii;
using chorus::attachment::unique_portal_names;

namespace {

bool is_portal_name(std::string_view name) {
  return !name.empty() && name.size() <= 50 && std::all_of(name.begin(), name.end(), [](char c) {
    return c >= ' ' && c <= '~' && std::string_view("/\\:*?\"<>|").find(c) == std::string_view::npos;
  });
}

}  // namespace

TEST_CASE("name: plain short names are untouched", "[name]") {
  for (const std::string name : {"facture_client_format_portrait_(avec_sous-_tat.pdf", "a.pdf", "F 2026-018.PDF", "x",
                                 "a&b's, 100 % = {1} [2] #3 +4;~^`$@!.pdf"}) {
    CAPTURE(name);
    CHECK(portal_name(name) == name);
  }
}

TEST_CASE("name: accents, ligatures, quotes, dashes", "[name]") {
  CHECK(portal_name("Facturé à Noël.pdf") == "Facture a Noel.pdf");
  CHECK(portal_name("cœur Œuvre æ Æ Straße.pdf") == "coeur OEuvre ae AE Strasse.pdf");
  CHECK(portal_name("l’État – n° 5 — «x» “y”.pdf") == "l'Etat - no 5 - 'x' 'y'.pdf");
  CHECK(portal_name("ĄĆŁŃŹ ążźł Đđ Þ Ÿ ñ.pdf") == "ACLNZ azzl Dd Th Y n.pdf");
  CHECK(portal_name("\uFEFFa\uFEFF.pdf") == "a.pdf");  // a byte order mark that went astray
  CHECK(portal_name("12 € 1\u00A0000.pdf") == "12 EUR 1 000.pdf");
  CHECK(portal_name("e\u0301te\u0301.pdf") == "ete.pdf");
  CHECK(portal_name("日本.pdf") == "__.pdf");
  CHECK(portal_name("\xE9t\xE9.pdf") == "_t_.pdf");
  CHECK(portal_name("a\xC3") == "a_");
  CHECK(portal_name("") == "_");
  CHECK(portal_name("\u200B") == "_");
}

TEST_CASE("name: what is not UTF-8 costs one character a byte", "[name]") {
  CHECK(to_ascii("\xC0\x80") == "__");
  CHECK(to_ascii("\xED\xA0\x80") == "___");
  CHECK(to_ascii("\xF4\x90\x80\x80") == "____");
  CHECK(to_ascii("\xF0\x9F\x98\x80") == "_");
  CHECK(to_ascii("\xE2\x82") == "__");
  for (char32_t code = 0x80; code < 0x3000; ++code) {
    std::string utf8;
    if (code < 0x800) {
      utf8 += static_cast<char>(0xC0 | code >> 6);
    } else {
      utf8 += static_cast<char>(0xE0 | code >> 12);
      utf8 += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    }
    utf8 += static_cast<char>(0x80 | (code & 0x3F));
    const std::string ascii = to_ascii(utf8);
    REQUIRE(ascii.size() <= 3);
    REQUIRE(std::all_of(ascii.begin(), ascii.end(), [](char c) { return c >= ' ' && c <= '~'; }));
  }
}

TEST_CASE("name: forbidden characters and controls become underscores", "[name]") {
  CHECK(portal_name("a/b\\c:d*e?f\"g<h>i|j.pdf") == "a_b_c_d_e_f_g_h_i_j.pdf");
  CHECK(portal_name(std::string("a\nb\tc\x7F\0d", 8)) == "a_b_c__d");
}

TEST_CASE("name: long names keep both ends and the extension", "[name]") {
  const std::string name = portal_name("Facture de la societe Dupont et Fils pour la mairie numero 2026-000123.pdf");
  CHECK(name == "Facture de la societe D~rie numero 2026-000123.pdf");
  CHECK(name.size() == 50);
  CHECK(portal_name(std::string(60, 'a') + ".pdf").size() == 50);
  CHECK(portal_name(std::string(60, '_')).size() <= 50);
  CHECK(portal_name("a." + std::string(100, 'b')).size() == 50);
}

TEST_CASE("name: any bytes give a name the portal takes", "[name]") {
  for (unsigned seed = 0; seed < 2'000; ++seed) {
    REQUIRE(is_portal_name(portal_name(random_text(seed % 120, seed))));
  }
}

TEST_CASE("name: unique inside one invoice, whatever the case", "[name]") {
  using Names = std::vector<std::string>;
  CHECK(unique_portal_names({"a.pdf", "A.PDF", "a.pdf"}) == Names{"a.pdf", "A-2.PDF", "a-3.pdf"});
  CHECK(unique_portal_names({"é.pdf", "e.pdf"}) == Names{"e-2.pdf", "e.pdf"});
  CHECK(unique_portal_names({"a.pdf", "a.pdf", "a-2.pdf"}) == Names{"a.pdf", "a-3.pdf", "a-2.pdf"});
  CHECK(unique_portal_names({"x", "x"}) == Names{"x", "x-2"});
  CHECK(unique_portal_names({}).empty());
  const Names same(120, std::string(70, 'n') + ".pdf");
  const Names names = unique_portal_names(same);
  for (std::size_t i = 0; i < names.size(); ++i) {
    REQUIRE(is_portal_name(names[i]));
    REQUIRE(names[i].ends_with(".pdf"));
    REQUIRE(std::count(names.begin(), names.end(), names[i]) == 1);
  }
}

TEST_CASE("name: extensions and MIME types", "[name]") {
  CHECK(extension_of("a.tar.GZ") == "gz");
  CHECK(extension_of("noextension").empty());
  CHECK(extension_of(".hidden").empty());
  CHECK(extension_of("a.").empty());
  CHECK(extension_of("Devis n. 12 du 3 mars").empty());
  CHECK(mime_type("F.PDF") == "application/pdf");
  CHECK(mime_type("a.xlsx") == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  CHECK_FALSE(mime_type("a.exe").has_value());
  CHECK_FALSE(mime_type("pdf").has_value());
  for (const std::string extension :
       {"bmp", "gif", "fax", "odt",  "ppt",  "tiff", "xls", "bz2",   "gz",   "jpeg", "p7s", "rtf",
        "txt", "xml", "csv", "gzip", "jpg",  "pdf",  "svg", "xhtml", "xlsx", "doc",  "htm", "odp",
        "png", "tgz", "xlc", "zip",  "docx", "html", "ods", "pps",   "tif",  "xlm",  "pptx"}) {
    CAPTURE(extension);
    CHECK(mime_type("a." + extension).has_value());
  }
}

TEST_CASE("names of one file, however they were written") {
  const auto like = [](std::string_view one, std::string_view other) {
    return attachment::alike_form(one) == attachment::alike_form(other);
  };
  CHECK(like("F1.pdf", "f1.PDF"));
  CHECK(like("F1.pdf", "F1"));
  CHECK(like("Facture n\u00B0 1.pdf", "facture  N\u00B0 1 .pdf"));
  CHECK(like("Coll\u00E8ge.pdf", "Colle\u0300ge.pdf"));
  CHECK(like("\u00C9T\u00C9 \u0152UVRE.pdf", "e\u0301te\u0301\u00A0\u0153uvre.pdf"));
  CHECK(like("\u0160koda.pdf", "s\u030Ckoda.pdf"));
  CHECK(like("Facture 12.pdf", "Facture12.pdf"));
  CHECK(like("F 1  2.pdf", "F1 2.pdf"));
  CHECK_FALSE(like("F1 12.pdf", "F11 2.pdf"));
  CHECK_FALSE(like("F112.pdf", "F11 2.pdf"));
  CHECK_FALSE(like("Coll\u00E8ge.pdf", "College.pdf"));
  CHECK_FALSE(like("Coll\u00E8ge.pdf", "Coll\u00E9ge.pdf"));
  CHECK_FALSE(like("F-1.pdf", "F1.pdf"));
  CHECK_FALSE(like("plan.tif", "plan.pdf"));
  CHECK_FALSE(like("\xE9.pdf", "\u00E9.pdf"));
  CHECK(like("\xE9.pdf", "\xE9.PDF"));
  CHECK(like("", ""));
}

}  // namespace chorus::test::name_test
