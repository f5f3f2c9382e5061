#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"

namespace scatterscope {
namespace {

const Parameter* findRole(const std::vector<Parameter>& signature, Role role) {
  const auto found = std::find_if(signature.begin(), signature.end(), [&](const auto& p) { return p.role == role; });
  return found == signature.end() ? nullptr : &*found;
}

}  // namespace

const Value& Specification::operator[](Role role) const {
  static const Value none;
  const auto index = convention ? convention->indexOf(role) : std::nullopt;
  return index && *index < values.size() ? values[*index] : none;
}

Specification Specification::with(Role role, Value value) const {
  Specification changed = *this;
  const auto index = convention ? convention->indexOf(role) : std::nullopt;
  if (!index) return changed;
  if (role == Role::Version) {
    Specification next = *this;
    next.values[*index] = value;
    const auto before = convention->parametersOf(*this), after = convention->parametersOf(next);
    const auto parameters = convention->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const Parameter* was = findRole(before, parameters[i].role);
      const Parameter* is = findRole(after, parameters[i].role);
      if (was && is && was->fallback && is->fallback && values[i] == *was->fallback) changed.values[i] = *is->fallback;
    }
  }
  changed.values[*index] = std::move(value);
  return changed;
}

std::optional<std::int64_t> Specification::inChannels() const {
  const auto* channels = (*this)[Role::InChannels].integer();
  return channels ? std::optional(*channels) : std::nullopt;
}

Layouts Specification::layouts() const {
  return convention ? convention->layoutsOf(*this) : Layouts{"nchw", "iohw"};
}

Layouts Convention::layoutsOf(const Specification& call) const {
  Layouts result = layouts();
  const Value& format = call[Role::DataFormat];
  if (format == Value("channels_first") || format == Value("NCHW") || format == Value("NCL")) result.picture = "nchw";
  if (format == Value("channels_last") || format == Value("NHWC") || format == Value("NLC")) result.picture = "nhwc";
  return result;
}

std::optional<std::size_t> Convention::indexOf(Role role) const {
  const auto all = parameters();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Parameter& p) { return p.role == role; });
  if (found == all.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

std::vector<Parameter> Convention::signature(const Value&) const {
  std::vector<Parameter> result;
  for (const Parameter& parameter : parameters()) {
    if (parameter.role != Role::Version) result.push_back(parameter);
  }
  return result;
}

std::vector<Parameter> Convention::parametersOf(const Specification& call) const {
  return call.axes == 1 ? signalSignature(call[Role::Version]) : signature(call[Role::Version]);
}

std::string Convention::write(const Specification& specification) const {
  std::string arguments;
  for (const Parameter& parameter : parametersOf(specification)) {
    const Value& value = specification[parameter.role];
    if (parameter.fallback && value == *parameter.fallback) continue;
    if (!arguments.empty()) arguments += ", ";
    if (parameter.fallback) arguments += fmt::format("{}=", parameter.name);
    arguments += value.toPython();
  }
  return fmt::format("{}({})", classOf(specification), arguments);
}

std::vector<Specification> Convention::spellings(const Operation& operation) const {
  const auto call = express(operation);
  return call ? std::vector{*call} : std::vector<Specification>();
}

Specification Convention::callFor(const Geometry& g) const {
  const Axis &h = g.height(), &w = g.width();
  return defaults()
      .with(Role::InChannels, g.inChannels())
      .with(Role::OutChannels, g.outChannels())
      .with(Role::KernelSize, pairValue(h.kernel(), w.kernel()))
      .with(Role::Stride, pairValue(h.stride(), w.stride()))
      .with(Role::Dilation, pairValue(h.dilation(), w.dilation()))
      .with(Role::Groups, g.groups())
      .with(Role::Bias, g.hasBias());
}

Specification Convention::defaults(int axes) const {
  // The opening example: one channel, a 3×3 kernel; stride and padding are the framework's own.
  Specification specification{this, {}, axes};
  for (const Parameter& parameter : parameters()) {
    specification.values.push_back(parameter.fallback ? *parameter.fallback
                                                      : Value(parameter.role == Role::KernelSize ? 3 : 1));
  }
  if (axes == 2) return specification;
  for (const Parameter& parameter : signalSignature(specification[Role::Version])) {
    if (parameter.fallback) specification = specification.with(parameter.role, *parameter.fallback);
  }
  return specification;
}

}  // namespace scatterscope
