import Autograd
import Notation

/// What the boxes of a drawing are called.
///
/// A drawing lives from short titles, so a value without a name is called by its formula (`w·x`) while
/// that is short, and by its place on the tape (`#12`) beyond.
struct Titles<Number: Element> {
    let tape: Tape<Number>

    func title(of value: Value<Number>) -> String { value.symbol.text.printable.clipped(to: 20) }

    /// How a value was computed, in the titles of its inputs; nil for a leaf.
    func formula(of value: Value<Number>) -> String? {
        value.inputs.isEmpty ? nil : value.step.text.printable.clipped(to: 40)
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
