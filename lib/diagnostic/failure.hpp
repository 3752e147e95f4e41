// What stops a run: not a wrong invoice, but a file, a disk, a command line, memory.
//
// A failure says what happened (a reason), with which file (a role and its path) and what else its sentence needs. The
// sentence and the remedy for that come from one table at the top, report/failure_words. What one place alone can find
// wrong with a command line or a setting (usage), with what an input holds (input), or with an answer of the portal
// (portal), it says itself, beside the cause: Reason::own_words. What is wrong with files, disks, databases, written
// lots and memory never has words of its own.
#pragma once

#include <exception>
#include <string>

#include "diagnostic/phrase.hpp"

namespace chorus {

/// The families of failures; the command line gives each its exit status.
enum class FailureKind : std::uint8_t { usage, input, output, self_check, locked, portal, memory, bug };

enum class Reason : std::uint8_t {
  own_words,  ///< the failure brings its sentence and remedy along

  // What the system or SQLite says. Args of their sentences: path, error.
  other,  ///< in the system's own words: the argument « error »
  not_found,
  is_a_folder,
  not_a_file,  ///< a device, a socket
  not_permitted,
  cannot_open,
  read_only,
  disk_full,
  quota,
  too_large,
  name_too_long,
  link_loop,
  exists,
  other_disk,
  closed,       ///< a stream that is closed, or open for reading only
  reader_gone,  ///< of a pipe
  no_writer,    ///< of a pipe
  too_many_open,
  busy,     ///< another program holds it
  damaged,  ///< of a database or a document
  out_of_memory,

  // What is found out here. In brackets what their sentences need beside the path.
  shrank,                ///< while it was read
  changed_meanwhile,     ///< since it was read (of an attachment: number)
  part_busy,             ///< another run writes it (part)
  part_in_the_way,       ///< its .part is no plain file (part)
  is_an_input,           ///< an output that this run reads
  written_twice,         ///< an output that is another one's too
  is_a_stream,           ///< where several files, or an archive, are to be written
  beyond_zip,            ///< more than a ZIP archive takes
  keeps_nothing,         ///< like /dev/null
  holds_undeposited,     ///< invoices that were not deposited, and would be gone (numbers)
  holds_unknown,         ///< invoices that the journal does not know (journal, numbers)
  folder_not_permitted,  ///< (folder)
  other_owner,
  differs,            ///< from what was to be written (detail)
  refused_by_schema,  ///< what was written (detail)
  malformed,          ///< (detail)
  foreign,            ///< of another program
  newer,              ///< of a later version of this one (found, known)
  half_damaged,       ///< and only one half of it is given
  locked,             ///< by another run (holder)
  second_run,         ///< wrote into it meanwhile, whatever the lock
  no_home,            ///< nobody said where it goes
  not_text,
  mixed_encodings,    ///< (utf8_line, other_line)
  unlikely_encoding,  ///< (byte)
  bad_byte,           ///< (byte, encoding)
  contradicts_mark,   ///< (mark, encoding)
  unsure_delimiter,   ///< (first, second)
  our_bug,            ///< (detail, version, command)
};

/// What a file is to the run: it decides the kind of the failure, and the words where they differ.
enum class FileRole : std::uint8_t {
  none,
  // What is read
  input,
  attachment,  ///< of an invoice; (number)
  document,    ///< that is taken apart
  configuration,
  credentials,  ///< of which no part is shown
  schema,
  kept_journal,  ///< of a command that needs one
  directory,     ///< of public structures
  // What is written
  export_file,
  bundle,
  report,
  late_report,  ///< the exported files have their names
  rejects,
  to_be_marked,  ///< looked at before the export
  marked_input,
  starter,
  starter_of_list,  ///< its failures name the list (list)
  extracted,
  extracted_folder,
  log,
  shown,       ///< standard output, what is told there
  late_shown,  ///< the exported files have their names
  journal,
  temporary,      ///< the folder
  new_directory,  ///< of public structures, that an import writes
};

/// The kind of the failures about files of this role.
FailureKind kind_of(FileRole role);

/// Thrown to `main`, which prints place, sentence and remedy in the user's language.
class Failure : public std::exception {
 public:
  /// What several places find, or what several roles have words for. `more`: what the sentence needs beside the path.
  Failure(Reason why, FileRole of, std::string of_path, Args more = {});

  /// What one place alone says: kinds usage, input and portal. `in_file`: shown in front of the sentence.
  Failure(FailureKind of_kind, Message sentence, Message what_to_do, std::string in_file = {},
          std::uint32_t at_line = 0, std::uint32_t at_column = 0);

  /// The same at a place that is shown in front of the sentence.
  Failure&& at(std::string in_file, std::uint32_t at_line = 0, std::uint32_t at_column = 0) &&;
  /// The same of another kind than its role's.
  Failure&& of_kind(FailureKind other) &&;

  /// For whoever repairs the program: users see the words of the table.
  const char* what() const noexcept override { return what_.c_str(); }

  FailureKind kind;
  Reason reason = Reason::own_words;
  FileRole role = FileRole::none;
  std::string path;  ///< of the file concerned, as the user knows it
  Args args;         ///< what else the table's sentence needs
  Message message;   ///< own words only
  Message remedy;    ///< own words only
  std::string file;  ///< shown in front of the sentence in any case
  std::uint32_t line = 0;
  std::uint32_t column = 0;

 private:
  std::string what_;
};

}  // namespace chorus
