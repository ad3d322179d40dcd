import Autograd

/// What the boxes of a drawing are called.
///
/// A drawing lives from short titles, so a value without a name is called by its formula (`w·x`) while
/// that is short, and by its place on the tape (`#12`) beyond.
struct Titles<Number: Element> {
    let tape: Tape<Number>
    /// The longest formula that serves as a title.
    private let longest = 9

    func title(of value: Value<Number>) -> String {
        if let name = value.name { return name.printable.clipped(to: 20) }
        if let formula = formula(of: value), formula.count <= longest { return formula }
        return "#\(value.id.index)"
    }

    /// How a value was computed, in the titles of its inputs; nil for a leaf.
    func formula(of value: Value<Number>) -> String? {
        let inputs = value.inputs
        if inputs.isEmpty { return nil }
        let names = inputs.enumerated().map { position, input in
            let title = title(of: input)
            let isPlainName = input.name != nil && !title.contains(" + ") && !title.contains(" − ")
            return !isPlainName && needsBrackets(title, at: position, in: value.operation) ? "(\(title))" : title
        }
        if case .custom = value.operation {
            return "\(tape.operationName(of: value.id).printable)(\(names.joined(separator: ", ")))".clipped(to: 40)
        }
        return value.operation.formula(names).clipped(to: 40)
    }

    /// Whether a formula must be bracketed to be read rightly inside another.
    private func needsBrackets(_ formula: String, at position: Int, in operation: Operation) -> Bool {
        let isNegative = formula.hasPrefix("−") || formula.hasPrefix("-")
        switch operation {
        case .add, .addNumber: return isNegative
        case .subtract: return isNegative || (position == 1 && formula.contains(" "))
        case .multiply, .multiplyNumber, .product, .numberMinus, .negate:
            return isNegative || formula.contains(" ") || formula.contains("/")
        case .divide, .numberDividedBy, .power, .powerOf, .exp, .sqrt, .transpose, .convolution:
            return formula.contains { " ·/^−-√∗ᵀ".contains($0) }
        default: return false
        }
    }

    /// The operation as a sign or a short word.
    func symbol(of value: Value<Number>) -> String {
        switch value.operation {
        case .leaf, .constant: ""
        case .add, .addNumber: "+"
        case .subtract, .numberMinus, .negate: "−"
        case .multiply, .multiplyNumber, .product: "·"
        case .divide, .numberDividedBy: "/"
        case .power, .powerOf: "^"
        case .exp: "exp"
        case .log: "ln"
        case .sqrt: "√"
        case .abs: "| |"
        case .maximum: "max"
        case .minimum: "min"
        case .sigmoid: "σ"
        case .relu: "ReLU"
        case .leakyRelu: "leaky ReLU"
        case .elu: "ELU"
        case .transpose: "ᵀ"
        case .sum: "Σ"
        case .convolution: "∗"
        default: tape.operationName(of: value.id).printable
        }
    }
}

extension String {
    /// Without characters that would break a line, steer a terminal or be illegal in XML.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .lineSeparator, .paragraphSeparator: " "
                    case .unassigned where scalar.value & 0xFFFE == 0xFFFE: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }

    /// At most `length` characters, the last an ellipsis if it was cut.
    func clipped(to length: Int) -> String { count <= length ? self : prefix(length - 1) + "…" }
}
