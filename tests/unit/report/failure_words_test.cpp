#include "report/failure_words.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::failure_words_test {

namespace {

void check_words(const Failure& failure) {
  CAPTURE(static_cast<int>(failure.reason), static_cast<int>(failure.role));
  const FailureWords words = failure_words(failure);
  for (const Language language : {Language::english, Language::french}) {
    CHECK_FALSE(words.sentence.in(language).empty());
    CHECK_FALSE(words.remedy.in(language).empty());
    const bool named = words.file == "x" || words.sentence.in(language).find('x') != std::string::npos;
    CHECK((named || failure.path.empty()));
  }
}

}  // namespace

TEST_CASE("whatever the system says of a file of any role has words in both languages") {
  for (auto role = FileRole::input; role <= FileRole::temporary; role = FileRole(int(role) + 1)) {
    for (auto reason = Reason::other; reason <= Reason::out_of_memory; reason = Reason(int(reason) + 1)) {
      check_words({reason, role, "x", {text_arg("error", "no luck"), text_arg("number", "F1"), text_arg("list", "l")}});
    }
  }
}

// The pairs that the program makes are held against the table by tests/architecture/failures_test.py.
TEST_CASE("what is found out has words in both languages, and its sentence gets what it needs") {
  const Arg detail = text_arg("detail", "d");
  const Arg error = text_arg("error", "no luck");
  const Arg encoding = text_arg("encoding", "e");
  for (const Failure& failure : std::vector<Failure>{
           {Reason::shrank, FileRole::input, "x"},
           {Reason::shrank, FileRole::configuration, "x"},
           {Reason::changed_meanwhile, FileRole::input, "x"},
           {Reason::changed_meanwhile, FileRole::marked_input, "x"},
           {Reason::not_text, FileRole::configuration, "x"},
           {Reason::mixed_encodings, FileRole::input, "x", {count_arg("utf8_line", 1), count_arg("other_line", 2)}},
           {Reason::unlikely_encoding, FileRole::input, "x", {text_arg("byte", "b")}},
           {Reason::bad_byte, FileRole::configuration, "x", {text_arg("byte", "b"), encoding}},
           {Reason::contradicts_mark, FileRole::input, "x", {text_arg("mark", "m"), encoding}},
           {Reason::unsure_delimiter, FileRole::input, "x", {text_arg("first", ";"), text_arg("second", ",")}},
           {Reason::malformed, FileRole::schema, "x", {detail}},
           {Reason::part_busy, FileRole::rejects, "x", {text_arg("part", "x.part")}},
           {Reason::part_in_the_way, FileRole::report, "x", {text_arg("part", "x.part")}},
           {Reason::is_an_input, FileRole::report, "x"},
           {Reason::is_an_input, FileRole::export_file, "x"},
           {Reason::written_twice, FileRole::report, "x"},
           {Reason::written_twice, FileRole::log, "x"},
           {Reason::foreign, FileRole::report, "x"},
           {Reason::foreign, FileRole::journal, "x"},
           {Reason::is_a_stream, FileRole::export_file, {}},
           {Reason::is_a_stream, FileRole::bundle, {}},
           {Reason::beyond_zip, FileRole::bundle, "x"},
           {Reason::refused_by_schema, FileRole::export_file, "x", {detail}},
           {Reason::locked, FileRole::journal, "x", {text_arg("holder", "h")}},
           {Reason::no_home, FileRole::journal, {}},
           {Reason::our_bug, FileRole::none, {}, {detail, text_arg("version", "1"), text_arg("command", "c")}},
           {Reason::malformed, FileRole::credentials, "x"},
           {Reason::not_permitted, FileRole::credentials, "x"},
           {Reason::changed_meanwhile, FileRole::document, "x"},
           {Reason::changed_meanwhile, FileRole::attachment, "x", {text_arg("number", "F1")}},
           {Reason::too_large, FileRole::attachment, "x", {text_arg("number", "F1")}},
           {Reason::not_found, FileRole::attachment, "x", {text_arg("number", "F1"), error}},
           {Reason::differs, FileRole::bundle, "x", {detail}},
           {Reason::foreign, FileRole::export_file, "x"},
           {Reason::keeps_nothing, FileRole::export_file, "x"},
           {Reason::holds_undeposited, FileRole::export_file, "x", {text_arg("numbers", "F1")}},
           {Reason::holds_unknown, FileRole::export_file, "x", {text_arg("numbers", "F1"), text_arg("journal", "j")}},
           {Reason::holds_unknown, FileRole::bundle, "x", {text_arg("numbers", "F1"), text_arg("journal", "j")}},
           {Reason::other, FileRole::shown, "x", {error}},
           {Reason::disk_full, FileRole::late_shown, "x", {error}},
           {Reason::other, FileRole::log, "x", {error}},
           {Reason::not_permitted, FileRole::to_be_marked, "x"},
           {Reason::folder_not_permitted, FileRole::to_be_marked, "x", {text_arg("folder", "d")}},
           {Reason::other_owner, FileRole::to_be_marked, "x"},
           {Reason::exists, FileRole::starter, "x"},
           {Reason::exists, FileRole::starter_of_list, "x", {text_arg("list", "l")}},
           {Reason::not_a_file, FileRole::extracted, "x"},
           {Reason::not_permitted, FileRole::extracted_folder, "x", {error}},
           {Reason::half_damaged, FileRole::new_directory, "x"},
           {Reason::newer, FileRole::journal, "x", {text_arg("found", "9"), text_arg("known", "3")}},
           {Reason::second_run, FileRole::journal, "x"},
       }) {
    check_words(failure);
  }
}

TEST_CASE("a role changes the words that it has to, and the rest stays") {
  const auto english = [](const Failure& failure) {
    const FailureWords words = failure_words(failure);
    return words.sentence.in(Language::english) + " | " + words.remedy.in(Language::english);
  };
  CHECK(english({Reason::disk_full, FileRole::export_file, "x"}) ==
        "x cannot be written: the disk is full | make room, or choose a folder on another disk with --output");
  CHECK(english({Reason::disk_full, FileRole::extracted, "x"}) ==
        "x cannot be written: the disk is full | make room, or choose another folder with --to");
  CHECK(english({Reason::disk_full, FileRole::marked_input, "x"})
            .starts_with(
                "its invoices could not be marked: x cannot be written: the disk is full | what was exported stays"));
  CHECK(english({Reason::disk_full, FileRole::temporary, "/tmp"}) ==
        "the disk of the temporary folder /tmp is full | "
        "name a folder with more room in the environment variable TMPDIR");
  CHECK(english({Reason::not_found, FileRole::configuration, "x"}).starts_with("this file does not exist | "));
}

TEST_CASE("the role of a file decides the kind of its failures, some reasons whatever the role") {
  CHECK(Failure(Reason::not_found, FileRole::configuration, "x").kind == FailureKind::usage);
  CHECK(Failure(Reason::not_found, FileRole::input, "x").kind == FailureKind::input);
  CHECK(Failure(Reason::not_found, FileRole::journal, "x").kind == FailureKind::output);
  CHECK(Failure(Reason::is_an_input, FileRole::report, "x").kind == FailureKind::usage);
  CHECK(Failure(Reason::out_of_memory, FileRole::journal, "x").kind == FailureKind::memory);
  CHECK(Failure(Reason::disk_full, FileRole::temporary, "x").of_kind(FailureKind::input).kind == FailureKind::input);
}

}  // namespace chorus::test::failure_words_test
