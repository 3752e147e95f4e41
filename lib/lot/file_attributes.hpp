// What a file is beside its bytes: owner, permissions, ACL, extended attributes.
#pragma once

namespace chorus {

/// Gives the open file `to` what the open file `from` has. Returns 0, or the errno of what could not
/// be given. Security labels are the system's affair: where it keeps them to itself they are left out.
int copy_attributes(int from, int to);

}  // namespace chorus
