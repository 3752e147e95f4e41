// Closed lists of values with their names: parsing, help, completion and messages walk the same one.
#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace chorus {

/// A value as options, the configuration and the reports write it.
template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

/// The entry of that name, nullptr for a name that the list does not have.
template <class Value, std::size_t size>
constexpr const Named<Value>* find_named(const Named<Value> (&list)[size], std::string_view name) {
  for (const Named<Value>& one : list) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

/// The first name of the value, empty for a value that the list does not have.
template <class Value, std::size_t size>
constexpr std::string_view name_of(const Named<Value> (&list)[size], Value value) {
  for (const Named<Value>& one : list) {
    if (one.value == value) return one.name;
  }
  return {};
}

/// The names alone.
template <const auto& list>
inline constexpr auto listed_names = [] {
  std::array<std::string_view, std::size(list)> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = list[i].name;
  return names;
}();

}  // namespace chorus
