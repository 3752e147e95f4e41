#include "document/embedded_file.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::extracted_name_test {

TEST_CASE("a good name stays as it is") {
  for (const char* name : {"F2026-001.pdf", "Facture été.pdf", "plan (2).tar.gz", "a"}) {
    CHECK(safe_file_name(name) == name);
  }
}

TEST_CASE("a name never leaves its folder, hides, or passes for an option") {
  CHECK(safe_file_name("../../etc/passwd") == "passwd");
  CHECK(safe_file_name("/etc/passwd") == "passwd");
  CHECK(safe_file_name("C:\\Windows\\win.ini") == "win.ini");
  CHECK(safe_file_name("..") == "attachment");
  CHECK(safe_file_name(".") == "attachment");
  CHECK(safe_file_name("a/") == "attachment");
  CHECK(safe_file_name("") == "attachment");
  CHECK(safe_file_name("  ") == "attachment");
  CHECK(safe_file_name(".bashrc") == "_bashrc");
  CHECK(safe_file_name("-rf") == "_rf");
  CHECK(safe_file_name("~root") == "_root");
}

TEST_CASE("what acts on a terminal or a file system is replaced") {
  CHECK(safe_file_name("a\x1b[31m.pdf") == "a_U+001B_[31m.pdf");
  CHECK(safe_file_name("a\nb.pdf") == "a_U+000A_b.pdf");
  CHECK(safe_file_name("a\xC2\x9B.pdf") == "a_U+009B_.pdf");
  CHECK(safe_file_name("a\xE2\x80\xAE.pdf") == "a_U+202E_.pdf");
  CHECK(safe_file_name("a\xFF.pdf") == "a_U+00FF_.pdf");
  CHECK(safe_file_name("a:b*c?d\"e<f>g|h.pdf") == "a_b_c_d_e_f_g_h.pdf");
  CHECK(safe_file_name("a.pdf. .") == "a.pdf");
}

TEST_CASE("a name that Windows keeps for a device is another one") {
  for (const char* name : {"CON", "con.pdf", "Aux.tar.gz", "nul.", "COM1.pdf", "lpt9"}) {
    CHECK(safe_file_name(name).starts_with('_'));
  }
  for (const char* name : {"console.pdf", "COM.pdf", "com10.pdf", "lptx.pdf"}) {
    CHECK(safe_file_name(name) == name);
  }
}

TEST_CASE("a long name keeps its extension and whole characters") {
  const std::string safe = safe_file_name(std::string(150, 'a') + std::string(300, '\xC3') + ".pdf");
  CHECK(safe.size() <= 200);
  CHECK(safe.ends_with(".pdf"));
  std::string accents;
  for (int i = 0; i < 150; ++i) accents += "é";
  const std::string shortened = safe_file_name(accents + ".pdf");
  CHECK(shortened.size() <= 200);
  CHECK(shortened.size() % 2 == 0);
  CHECK(shortened.ends_with("é.pdf"));
  CHECK(safe_file_name(std::string(199, 'a') + " " + std::string(60, 'b')) == std::string(199, 'a'));
}

TEST_CASE("a name that several invoices use gets the invoice's number") {
  using Names = std::vector<std::string>;
  CHECK(extracted_names({{"F1", "F1.pdf"}, {"F2", "F2.pdf"}}) == Names{"F1.pdf", "F2.pdf"});
  CHECK(extracted_names({{"F1", "annexe.pdf"}, {"F2", "Annexe.PDF"}, {"F2", "F2.pdf"}}) ==
        Names{"F1-annexe.pdf", "F2-Annexe.PDF", "F2.pdf"});
  CHECK(extracted_names({{"A/1", "é.pdf"}, {"A/2", "É.pdf"}}) == Names{"A_1-é.pdf", "A_2-É.pdf"});
}

TEST_CASE("names of one invoice that are alike are counted") {
  using Names = std::vector<std::string>;
  CHECK(extracted_names({{"F1", "a.pdf"}, {"F1", "A.pdf"}, {"F1", "a.pdf"}, {"F1", "a-2.pdf"}}) ==
        Names{"a.pdf", "A-2.pdf", "a-3.pdf", "a-2-2.pdf"});
  CHECK(extracted_names({{"F1", "noext"}, {"F1", "noext"}}) == Names{"noext", "noext-2"});
  const Names twins = extracted_names({{"F1", std::string(400, 'x')}, {"F1", std::string(400, 'x')}});
  CHECK(twins[0] != twins[1]);
  CHECK(twins[1].size() <= 200);
}

}  // namespace chorus::test::extracted_name_test
