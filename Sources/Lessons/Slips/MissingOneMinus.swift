import Autograd

extension Slip {
    /// The derivative of σ or tanh with a part of it missing, or taken at the wrong place.
    static func missingOneMinus(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        typealias Part = (name: String, hint: String, derivative: (_ output: Double) -> Double)
        let sigmoid: [Part] = [
            ("σ for its derivative", "the derivative of σ is σ·(1 − σ); the factor 1 − σ is missing.", { $0 }),
            ("1 − σ for the derivative of σ", "the derivative of σ is σ·(1 − σ); the factor σ is missing.", { 1 - $0 }),
            ("σ·σ for the derivative of σ", "the derivative of σ is σ·(1 − σ), not σ·σ: 1 − is missing.", { $0 * $0 }),
            (
                "σ taken twice",
                "σ was taken twice: in σ(z)·(1 − σ(z)) the z is the weighted sum, not the activation.",
                {
                    let twice = Double.sigmoid($0)
                    return twice * (1 - twice)
                }
            ),
        ]
        let tanh: [Part] = [
            ("tanh² for its derivative", "the derivative of tanh is 1 − tanh²; the 1 − is missing.", { $0 * $0 }),
            ("tanh without the square", "the derivative of tanh is 1 − tanh²; the square is missing.", { 1 - $0 }),
            ("tanh for its derivative", "the derivative of tanh is 1 − tanh², not tanh itself.", { $0 }),
        ]
        func slips(_ parts: [Part], _ isMeant: @escaping (Operation) -> Bool) -> [Slip] {
            parts.flatMap { part in
                inLocalDerivatives(part.name, loss, value, hint: { _ in part.hint }) { edge in
                    isMeant(edge.node.operation) ? part.derivative(edge.node.number) : nil
                }
            }
        }
        return slips(sigmoid) { if case .sigmoid = $0 { true } else { false } }
            + slips(tanh) { if case .tanh = $0 { true } else { false } }
    }
}
