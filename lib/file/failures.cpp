#include "file/failures.hpp"

#include <cerrno>
#include <system_error>

namespace chorus {

Reason reason_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR: return Reason::not_found;
    case EISDIR: return Reason::is_a_folder;
    case ENXIO: return Reason::not_a_file;  // a socket
    case EACCES:
    case EPERM: return Reason::not_permitted;
    case EROFS: return Reason::read_only;
    case ENOSPC: return Reason::disk_full;
    case EDQUOT: return Reason::quota;
    case EFBIG: return Reason::too_large;
    case ENAMETOOLONG: return Reason::name_too_long;
    case ELOOP: return Reason::link_loop;
    case EEXIST: return Reason::exists;
    case EXDEV: return Reason::other_disk;
    case EBADF: return Reason::closed;
    case EPIPE: return Reason::reader_gone;
    case ETIMEDOUT: return Reason::no_writer;
    case ENFILE:
    case EMFILE: return Reason::too_many_open;
    case ENOMEM: return Reason::out_of_memory;
    default: return Reason::other;
  }
}

std::string system_words(int error) { return std::generic_category().message(error); }

Failure file_failure(int error, FileRole role, const std::string& path) {
  return {reason_of(error), role, path, {text_arg("error", system_words(error))}};
}

void require_means(int error, const std::string& path) {
  if (error == EMFILE || error == ENFILE || error == ENOMEM) throw file_failure(error, FileRole::input, path);
}

}  // namespace chorus
