import Autograd

/// How tightly a formula holds together; one that is looser than its place needs stands in brackets.
enum Tightness: Int, Comparable {
    /// `a + b`, `−a`, a negative number
    case sum
    /// `a·b`
    case product
    /// one factor among others: no quotient on a line, no second infix
    case factor
    /// `a²`
    case power
    /// one sign or a bracketed whole
    case atom

    static func < (a: Tightness, b: Tightness) -> Bool { a.rawValue < b.rawValue }
}

/// One way to set a formula. The walk through the tree and its brackets are here; the signs are the conformer's.
protocol Typesetter {
    /// Whether a quotient is stacked, so that its line needs no brackets.
    var stacksFractions: Bool { get }
    func name(_ name: String) -> String
    /// A number that is not negative.
    func number(_ magnitude: Double) -> String
    func negativeNumber(_ magnitude: String) -> String
    func matrix(_ rows: [[String]]) -> String
    /// - Parameter minus: for each term whether it is subtracted.
    func sum(_ terms: [String], minus: [Bool]) -> String
    func product(_ factors: [String], isWide: Bool) -> String
    func fraction(_ above: String, _ below: String) -> String
    func power(_ base: String, _ exponent: Formula) -> String
    func root(_ inside: String) -> String
    func absolute(_ inside: String) -> String
    func function(_ name: String, _ arguments: [String]) -> String
    func infix(_ a: String, _ sign: String, _ b: String) -> String
    func transposed(_ base: String) -> String
    func rows(_ table: String, _ places: String) -> String
    func indicator(_ a: String, _ sign: String, _ b: String) -> String
    func derivative(of a: String, by b: String) -> String
    func bracketed(_ inside: String) -> String
}

extension Typesetter {
    /// The formula, in brackets where its place needs something tighter.
    func set(_ formula: Formula, needing least: Tightness = .sum) -> String {
        let plain = bare(formula)
        return tightness(of: formula) < least ? bracketed(plain) : plain
    }

    private func bare(_ formula: Formula) -> String {
        switch formula {
        case .name(let name): self.name(name)
        case .number(let number):
            number < 0 ? negativeNumber(self.number(-number)) : self.number(number)
        case .matrix(let rows): matrix(rows.map { $0.map { set(.number($0)) } })
        case .sum(let terms): sum(terms)
        case .negative(let inside): sum([set(inside, needing: .product)], minus: [true])
        case .product(let factors): product(factors)
        case .fraction(let above, let below):
            stacksFractions
                ? fraction(set(above), set(below))
                : fraction(set(above, needing: above.isFraction ? .power : .product), set(below, needing: .power))
        case .power(let base, let exponent): power(set(base, needing: .atom), exponent)
        case .root(let inside): root(stacksFractions ? set(inside) : set(inside, needing: .atom))
        case .absolute(let inside): absolute(set(inside))
        case .function(let name, let arguments): function(name, arguments.map { set($0) })
        case .infix(let a, let sign, let b):
            infix(
                set(a, needing: a.isNumberTimes || a.isInfix(sign) ? .product : .factor), sign, set(b, needing: .factor)
            )
        case .transposed(let base): transposed(set(base, needing: .atom))
        case .rows(let table, let places): rows(set(table, needing: .atom), set(places))
        case .indicator(let a, let sign, let b): indicator(set(a), sign, set(b))
        case .derivative(let a, let b): derivative(of: set(a, needing: .power), by: set(b, needing: .power))
        }
    }

    private func sum(_ terms: [Formula]) -> String {
        let minus = terms.map { if case .negative = $0 { true } else { false } }
        let inside = terms.enumerated().map { index, term in
            if case .negative(let positive) = term { return set(positive, needing: .product) }
            return set(term, needing: index == 0 ? .sum : .product)
        }
        return sum(inside, minus: minus)
    }

    private func product(_ factors: [Formula]) -> String {
        let isWide = factors.contains { if case .derivative = $0 { true } else { false } }
        let set = factors.enumerated().map { index, factor in
            self.set(factor, needing: index == 0 && factor.isFraction ? .product : .factor)
        }
        return product(set, isWide: isWide)
    }

    private func tightness(of formula: Formula) -> Tightness {
        switch formula {
        case .name(let name): Name(name).tightness
        case .number(let number): number < 0 ? .sum : number.isScientific && stacksFractions ? .product : .atom
        case .sum, .negative: .sum
        case .product: .product
        case .infix: .product
        case .fraction: stacksFractions ? .factor : .product
        case .power, .root, .transposed: .power
        case .derivative: .factor
        case .matrix, .absolute, .function, .rows, .indicator: .atom
        }
    }
}

extension Formula {
    /// `2·G`, which before ⊙ is read as one whole; likewise `A ⊙ B` before another ⊙.
    fileprivate var isNumberTimes: Bool {
        if case .product(let factors) = self, case .number? = factors.first { factors.count == 2 } else { false }
    }
    fileprivate func isInfix(_ sign: String) -> Bool { if case .infix(_, sign, _) = self { true } else { false } }

    var isFraction: Bool { if case .fraction = self { true } else { false } }
}

extension Double {
    /// Whether it is written with a power of ten.
    var isScientific: Bool { short.contains("e") }
}
