#include "catalogue/source_failure.hpp"

#include <cerrno>
#include <system_error>

#include "catalogue/input_phrases.hpp"

namespace chorus {

namespace {

struct Reason {
  int error;
  Phrase sentence;
  Phrase remedy;
};

constexpr Reason reasons[] = {
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

}  // namespace

Failure source_failure(int error, const std::string& path) {
  for (const Reason& reason : reasons) {
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
