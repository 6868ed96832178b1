#include "evaluate/movement.hpp"

namespace kpitrace {

Window moved(const Calendar& calendar, const Node& movement, Window window) {
    switch (movement.op) {
    case Op::previous:
        return {window.first - movement.periods, window.last - movement.periods};
    case Op::year_ago:
        return {calendar.year_ago(window.first), calendar.year_ago(window.last)};
    case Op::ytd:
        return {calendar.year_begin(window.first), window.last};
    default:
        return {window.first - (movement.periods - 1), window.last};
    }
}

} // namespace kpitrace
