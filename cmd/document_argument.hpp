// The XML files that verify, extract and show are given.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// Failure(usage) that says what to type when there is none.
void require_document(const std::vector<std::string>& files, std::string_view command);

}  // namespace chorus
