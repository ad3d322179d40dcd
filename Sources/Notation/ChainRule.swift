import Autograd

/// The chain rule between the values that have names: what stands between two of them is one factor, as in textbooks.
struct ChainRule {
    let loss: Scalar
    let value: Scalar
    /// A factor ∂to/∂from through values without names only.
    struct Link {
        let to: Scalar
        let derivative: Double
        /// In names; nil where it is too long or has no symbols.
        let formula: Formula?
    }

    private let gradients: Gradients<Double>
    private let leadsToLoss: [Bool]
    private let values: [Scalar]

    init(of loss: Scalar, by value: Scalar) {
        self.loss = loss
        self.value = value
        gradients = loss.gradients()
        values = loss.tape.values
        var leads = [Bool](repeating: false, count: values.count)
        leads[loss.id.index] = true
        for index in stride(from: loss.id.index, through: 0, by: -1) where leads[index] {
            for input in values[index].inputs { leads[input.id.index] = true }
        }
        leadsToLoss = leads
    }

    /// The named values that use this one, directly or through unnamed ones, on the way to the loss.
    func links(from start: Scalar) -> [Link] {
        var reached: [NodeID: (derivative: Double, formula: Formula?)] = [start.id: (1, 1)]
        var links: [Link] = []
        guard start.id < loss.id else { return [] }
        for node in values[(start.id.index + 1)...loss.id.index] where leadsToLoss[node.id.index] {
            let inputs = node.inputs
            guard inputs.contains(where: { reached[$0.id] != nil }) else { continue }
            var (sum, terms): (Double, [Formula]?) = (0, [])
            for (edge, local) in node.localDerivatives.enumerated() {
                guard let before = reached[local.input.id] else { continue }
                sum += local.derivative * before.derivative
                if let rule = node.localFormula(edge: edge, .names), let formula = before.formula {
                    terms?.append(Formula.simplifiedProduct([rule, formula]))
                } else {
                    terms = nil
                }
            }
            let formula = terms.map(Formula.simplifiedSum).flatMap { $0.text.count <= 40 ? $0 : nil }
            if node.id == loss.id || node.name?.isEmpty == false {
                links.append(Link(to: node, derivative: sum, formula: formula))
            } else {
                reached[node.id] = (sum, formula)
            }
        }
        return links
    }

    /// One factor further: ∂L/∂w = Σ ∂L/∂z · ∂z/∂w over the named values z that use w.
    func equation() -> Equation {
        let left = Formula.derivative(of: loss.symbol, by: value.symbol)
        if value.id == loss.id { return Equation(left, [1]) }
        let links = links(from: value)
        let chain = links.map { link in
            link.to.id == loss.id
                ? Formula.derivative(of: loss.symbol, by: value.symbol)
                : .product([
                    .derivative(of: loss.symbol, by: link.to.symbol), .derivative(of: link.to.symbol, by: value.symbol),
                ])
        }
        let written = links.map { link -> Formula? in
            guard let formula = link.formula else { return nil }
            if link.to.id == loss.id { return formula }
            return Formula.simplifiedProduct([.derivative(of: loss.symbol, by: link.to.symbol), formula])
        }
        let numbers = links.map { link -> Formula in
            link.to.id == loss.id
                ? .number(link.derivative) : .product([.number(gradients[link.to]), .number(link.derivative)])
        }
        var lines = chain.count > 1 || links.first?.to.id != loss.id ? [Formula.simplifiedSum(chain)] : []
        if !written.contains(where: { $0 == nil }) { lines.append(.simplifiedSum(written.compactMap { $0 })) }
        if !numbers.isEmpty { lines.append(numbers.count == 1 ? numbers[0] : .sum(numbers)) }
        return Equation(left, lines + [.number(gradients[value])])
    }

    /// Every path through the named values as a product of its factors, and their sum.
    func pathsEquation(limit: Int) -> Equation? {
        var table: [NodeID: [Link]] = [:]
        func links(of start: Scalar) -> [Link] {
            if let known = table[start.id] { return known }
            let found = self.links(from: start)
            table[start.id] = found
            return found
        }
        var paths: [[(from: Scalar, link: Link)]] = []
        // Depth first, the way so far with each.
        var open: [(at: Scalar, way: [(from: Scalar, link: Link)])] = [(value, [])]
        while let (at, way) = open.popLast() {
            if at.id == loss.id {
                paths.append(way)
                if paths.count > limit { return nil }
                continue
            }
            for link in links(of: at).reversed() { open.append((link.to, way + [(at, link)])) }
        }
        let names = paths.map { way in
            Formula.simplifiedProduct(way.reversed().map { .derivative(of: $0.link.to.symbol, by: $0.from.symbol) })
        }
        let numbers = paths.map { way in
            let factors = way.reversed().map { Formula.number($0.link.derivative) }
            return factors.count == 1 ? factors[0] : .product(factors)
        }
        let shares = paths.map { Formula.number($0.reduce(1) { $0 * $1.link.derivative }) }
        func added(_ terms: [Formula]) -> [Formula] {
            terms.isEmpty ? [] : [terms.count == 1 ? terms[0] : .sum(terms)]
        }
        let result = Formula.number(gradients[value])
        return Equation(
            .derivative(of: loss.symbol, by: value.symbol), added(names) + added(numbers) + added(shares) + [result])
    }
}

extension Value where Number == Double {
    /// The gradient of this value by another, one step of the chain rule: in names, with the local derivative written
    /// out, with the numbers put in, and the number.
    ///
    /// ```
    /// ∂L/∂w = ∂L/∂z · ∂z/∂w
    /// = ∂L/∂z · x
    /// = 0.5·2
    /// = 1
    /// ```
    /// A value that is used more than once has a term for each use. Values without names are passed through.
    public func chainRule(by value: Scalar) -> Equation {
        require(
            tape === value.tape,
            "chainRule: expected two values of one tape, received \(self) and \(value); make both with the same tape")
        return ChainRule(of: self, by: value).equation()
    }

    /// The same all the way: every path from the value to this one as a product, and their sum.
    /// - Parameter limit: how many paths at most.
    /// - Returns: nil if there are more.
    public func pathsRule(by value: Scalar, limit: Int = 8) -> Equation? {
        require(
            tape === value.tape,
            "pathsRule: expected two values of one tape, received \(self) and \(value); make both with the same tape")
        return ChainRule(of: self, by: value).pathsEquation(limit: limit)
    }
}
