/// A formula as a small tree, set as text, LaTeX or MathML.
///
/// ```swift
/// let z = Formula.name("w₁") * .name("x₁") + .name("b")
/// print(z.text)      // w₁·x₁ + b
/// print(z.latex)     // w_{1} \cdot x_{1} + b
/// ```
/// Brackets are no part of it: each way of setting adds those that it needs.
public indirect enum Formula: Equatable, Sendable {
    /// A name as it is given to values: `w₁`, `ŷ`, `loss`.
    case name(String)
    case number(Double)
    /// A small matrix of numbers, row by row.
    case matrix([[Double]])
    /// A term in ``Formula/negative(_:)`` is subtracted.
    case sum([Formula])
    case product([Formula])
    case negative(Formula)
    case fraction(Formula, Formula)
    case power(Formula, Formula)
    case root(Formula)
    case absolute(Formula)
    /// `σ(z)`, `max(a, b)`.
    case function(String, [Formula])
    /// Two operands around a sign that is neither sum nor product: `A ⊙ B`, `image ∗ kernel`.
    case infix(Formula, String, Formula)
    case transposed(Formula)
    /// Rows of the first, chosen by the second: `A[p]`.
    case rows(Formula, Formula)
    /// 1 where the relation holds, 0 where it does not: `[a > 0]`.
    case indicator(Formula, String, Formula)
    /// ∂of/∂by.
    case derivative(of: Formula, by: Formula)
}

// Sums and products are written without the brackets that they do not need: a + (b + c) is a + b + c.
extension Formula {
    public static func + (a: Formula, b: Formula) -> Formula { .sum(a.terms + b.terms) }
    public static func - (a: Formula, b: Formula) -> Formula { .sum(a.terms + [.negative(b)]) }
    public static func * (a: Formula, b: Formula) -> Formula { .product(a.factors + b.factors) }
    public static func / (a: Formula, b: Formula) -> Formula { .fraction(a, b) }
    public static prefix func - (a: Formula) -> Formula { .negative(a) }

    private var terms: [Formula] { if case .sum(let terms) = self { terms } else { [self] } }
    private var factors: [Formula] { if case .product(let factors) = self { factors } else { [self] } }

    static func sigmoid(_ a: Formula) -> Formula { .function("σ", [a]) }
    static func exp(_ a: Formula) -> Formula { .power(.name("e"), a) }
    static func isPositive(_ a: Formula) -> Formula { .indicator(a, ">", 0) }

    /// A product without factors of 1 and with its signs in front: 1·(−x) is −x.
    static func simplifiedProduct(_ factors: [Formula]) -> Formula {
        var (isNegative, kept) = (false, [Formula]())
        for factor in factors {
            var factor = factor
            if case .negative(let positive) = factor { (isNegative, factor) = (!isNegative, positive) }
            if factor == -1 { (isNegative, factor) = (!isNegative, 1) }
            if factor == 0 { return 0 }
            if factor != 1 { kept += factor.factors }
        }
        let product: Formula = kept.isEmpty ? 1 : kept.count == 1 ? kept[0] : .product(kept)
        return isNegative ? .negative(product) : product
    }

    /// A sum without terms of 0.
    static func simplifiedSum(_ terms: [Formula]) -> Formula {
        let kept = terms.filter { $0 != 0 }
        return kept.isEmpty ? 0 : kept.count == 1 ? kept[0] : .sum(kept.flatMap(\.terms))
    }
}

extension Formula: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
}

extension Formula: CustomStringConvertible {
    public var description: String { text }
}
