#include "file/failures.hpp"

#include <cerrno>
#include <system_error>

#include "catalogue/input_phrases.hpp"
#include "catalogue/output_phrases.hpp"

namespace chorus {

namespace {

struct Reason {
  int error;
  Phrase sentence;
  Phrase remedy;
};

/// Why a file cannot be read.
constexpr Reason source_reasons[] = {
    {ENOENT, phrase::source_missing, phrase::source_missing_remedy},
    {ENOTDIR, phrase::source_missing, phrase::source_missing_remedy},
    {EISDIR, phrase::source_folder, phrase::source_folder_remedy},
    {EACCES, phrase::source_denied, phrase::source_denied_remedy},
    {EPERM, phrase::source_denied, phrase::source_denied_remedy},
    {ENXIO, phrase::source_device, phrase::source_device_remedy},  // a socket
    {ELOOP, phrase::source_link_loop, phrase::source_link_loop_remedy},
    {ENAMETOOLONG, phrase::source_name_too_long, phrase::source_missing_remedy},
    {ETIMEDOUT, phrase::source_no_writer, phrase::source_no_writer_remedy},
};

/// Why a file cannot be written.
constexpr Reason output_reasons[] = {
    {EEXIST, phrase::output_exists, phrase::output_exists_remedy},
    {EISDIR, phrase::output_is_folder, phrase::output_is_folder_remedy},
    {ENOENT, phrase::output_folder_missing, phrase::output_folder_missing_remedy},
    {ENOTDIR, phrase::output_folder_missing, phrase::output_folder_missing_remedy},
    {EACCES, phrase::output_forbidden, phrase::output_forbidden_remedy},
    {EPERM, phrase::output_forbidden, phrase::output_forbidden_remedy},
    {EROFS, phrase::output_read_only, phrase::output_read_only_remedy},
    {ENOSPC, phrase::output_disk_full, phrase::output_disk_full_remedy},
    {EDQUOT, phrase::output_quota, phrase::output_disk_full_remedy},
    {EFBIG, phrase::output_too_large, phrase::output_disk_full_remedy},
    {ELOOP, phrase::output_link_loop, phrase::output_link_loop_remedy},
    {ENAMETOOLONG, phrase::output_name_too_long, phrase::output_other_name_remedy},
    {EPIPE, phrase::output_reader_gone, phrase::output_reader_gone_remedy},
    {EMFILE, phrase::too_many_open, phrase::too_many_open_remedy},
    {EXDEV, phrase::output_elsewhere, phrase::output_elsewhere_remedy},
    {EBADF, phrase::output_closed, phrase::output_closed_remedy},
};

}  // namespace

std::string system_words(int error) { return std::generic_category().message(error); }

Failure output_failure(int error, const std::string& path) {
  Args args{text_arg("path", path)};
  for (const Reason& reason : output_reasons) {
    if (reason.error == error) {
      return {FailureKind::output, {reason.sentence, args}, {reason.remedy, args}};
    }
  }
  args.push_back(text_arg("error", system_words(error)));
  return {FailureKind::output, {phrase::output_other, args}, {phrase::output_other_remedy, args}};
}

Failure temporary_failure(int error, const std::string& folder) {
  const Args args{text_arg("path", folder), text_arg("error", system_words(error))};
  const bool full = error == ENOSPC || error == EDQUOT;
  const Phrase& sentence = full ? phrase::temporary_full : phrase::temporary_unusable;
  return {FailureKind::output, {sentence, args}, {phrase::temporary_remedy, args}};
}

Failure source_failure(int error, const std::string& path) {
  for (const Reason& reason : source_reasons) {
    if (reason.error == error) {
      return {FailureKind::input, {reason.sentence, {}}, {reason.remedy, {}}, path};
    }
  }
  return {FailureKind::input,
          {phrase::source_unreadable, {text_arg("reason", std::generic_category().message(error))}},
          {phrase::source_unreadable_remedy, {}},
          path};
}

}  // namespace chorus
