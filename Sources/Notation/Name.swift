/// A name taken apart: `w₁₁²` is the letter w with the index 11 and the exponent 2.
///
/// Names are free text (`w₁`, `ŷ`, `loss`, `x₁·w₁`), so whatever is met finds a place among the tokens.
struct Name {
    /// A letter, a word, a number or a sign, with what hangs on it.
    struct Token: Equatable {
        enum Kind: Equatable { case letter, word, number, sign, space }
        var kind: Kind
        var text: String
        /// `̂` as in ŷ: hat, bar, tilde or dot.
        var accent: Accent?
        var index = ""
        var exponent = ""
    }

    enum Accent: String { case hat, bar, tilde, dot }

    let tokens: [Token]

    init(_ text: String) {
        var tokens: [Token] = []
        var rest = Array(text)[...]
        while let character = rest.popFirst() {
            if let plain = Script.below[character] {
                Self.attach(String(plain), \.index, to: &tokens)
            } else if let plain = Script.above[character] {
                Self.attach(String(plain), \.exponent, to: &tokens)
            } else if character == "_" || character == "^", let next = rest.first, next.isLetter || next.isNumber {
                let run = rest.prefix { $0.isLetter || $0.isNumber }
                rest = rest.dropFirst(run.count)
                Self.attach(String(run), character == "_" ? \.index : \.exponent, to: &tokens)
            } else {
                Self.append(character, to: &tokens)
            }
        }
        self.tokens = tokens
    }

    /// Letters that follow each other are one word, digits one number.
    private static func append(_ character: Character, to tokens: inout [Token]) {
        let (letter, accent) = Accent.takenOff(character)
        let isBare = tokens.last.map { $0.index.isEmpty && $0.exponent.isEmpty } ?? false
        switch tokens.last?.kind {
        case .letter? where isBare && letter.isLetter && letter != "∂" && tokens.last?.accent == nil && accent == nil:
            tokens[tokens.count - 1].kind = .word
            tokens[tokens.count - 1].text.append(character)
        case .word? where isBare && (letter.isLetter || letter.isNumber):
            tokens[tokens.count - 1].text.append(character)
        case .number? where isBare && (letter.isNumber || letter == "."):
            tokens[tokens.count - 1].text.append(character)
        default:
            let kind: Token.Kind =
                letter == " " ? .space : letter.isLetter ? .letter : letter.isNumber ? .number : .sign
            tokens.append(Token(kind: kind, text: String(letter), accent: accent))
        }
    }

    private static func attach(_ text: String, _ place: WritableKeyPath<Token, String>, to tokens: inout [Token]) {
        if tokens.isEmpty || tokens.last?.kind == .space { tokens.append(Token(kind: .word, text: "")) }
        tokens[tokens.count - 1][keyPath: place] += text
    }

    /// A name may itself be a formula: `w·x + b`.
    var tightness: Tightness {
        let hasGap = tokens.contains { $0.kind == .space }
        let signs = tokens.filter { $0.kind == .sign }.map(\.text)
        // ∂L/∂w is read as one sign.
        if signs.first == "∂" { return .factor }
        if signs.contains(where: { "+−-=".contains($0) }) && (hasGap || signs.first == "−") { return .sum }
        if signs.contains(where: { "·/∗⊙*".contains($0) }) { return .product }
        if tokens.count == 1, !tokens[0].exponent.isEmpty { return .power }
        return .atom
    }
}

extension Name.Accent {
    private static let combining: [Unicode.Scalar: Name.Accent] = [
        "\u{302}": .hat, "\u{304}": .bar, "\u{305}": .bar, "\u{303}": .tilde, "\u{307}": .dot,
    ]
    private static let composed: [Character: (Character, Name.Accent)] = {
        let hats = zip("âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐ", "aceghijosuwyzACEGHIJOSUWYZ").map { ($0, $1, Name.Accent.hat) }
        let bars = zip("āēīōūȳ", "aeiouy").map { ($0, $1, Name.Accent.bar) }
        let tildes = zip("ãĩñõũṽỹ", "ainouvy").map { ($0, $1, Name.Accent.tilde) }
        return Dictionary((hats + bars + tildes).map { ($0, ($1, $2)) }, uniquingKeysWith: { first, _ in first })
    }()

    /// ŷ as y and its hat.
    static func takenOff(_ character: Character) -> (letter: Character, accent: Name.Accent?) {
        if let (letter, accent) = composed[character] { return (letter, accent) }
        let scalars = Array(character.unicodeScalars)
        guard scalars.count == 2, let accent = combining[scalars[1]] else { return (character, nil) }
        return (Character(scalars[0]), accent)
    }
}

/// The small signs of Unicode, below and above the line.
enum Script {
    static let below = Dictionary(
        uniqueKeysWithValues: zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx"))
    static let above = Dictionary(
        uniqueKeysWithValues: zip(
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵀᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′", "0123456789+-=()inTabcdefghjklmoprstuvwxyz′"))

    /// A whole number as an exponent on the line of text: −2 is ⁻².
    static func raised(_ number: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return String("\(number)".map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
    }
}

/// A name as it can be typed on any keyboard: `w1` for w₁, `y^` for ŷ, `sigma` for σ.
package func typedName(_ name: String) -> String {
    let signs: [Character: String] = ["·": "*", "−": "-", "×": "x", "∂": "d", "√": "sqrt", "∗": "*", "′": "'"]
    return name.map { character in
        if let plain = Script.below[character] ?? Script.above[character] { return String(plain) }
        let (letter, accent) = Name.Accent.takenOff(character)
        let marks: [Name.Accent: String] = [.hat: "^", .bar: "-", .tilde: "~", .dot: "."]
        let greek = LaTeXSetter.greek[String(letter)].map { String($0.dropFirst()) }
        return (signs[letter] ?? greek ?? String(letter)) + (accent.flatMap { marks[$0] } ?? "")
    }.joined()
}
