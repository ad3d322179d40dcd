import Autograd

/// Text as it may stand between tags and in quoted attributes.
func xml(_ text: String) -> String {
    var result = ""
    for character in text {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.append(character)
        }
    }
    return result
}

/// A length or a place in an SVG: at most one decimal.
func px(_ number: Double) -> String {
    let tenths = (number * 10).rounded() / 10
    return tenths == tenths.rounded() ? tenths.fixed(0) : tenths.fixed(1)
}
