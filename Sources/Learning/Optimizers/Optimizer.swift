import Autograd

/// A rule that moves one parameter along its gradient.
///
/// The rule is pure arithmetic on whatever a number is: what it must remember from step to step is handed in, and
/// belongs to the ``Descent`` that applies it. To add an optimizer, write one file with one struct.
public protocol Optimizer: Sendable {
    /// How many numbers it remembers for each parameter; they start at 0.
    var memories: Int { get }

    /// The same with a learning rate `factor` times as large, for schedules.
    func scaled(by factor: Double) -> Self

    /// Moves a parameter by one step.
    /// - Parameters:
    ///   - parameter: θ, changed in place.
    ///   - gradient: the loss's gradient by θ.
    ///   - step: how many steps there have been with this one, from 1.
    ///   - memory: what is remembered for this parameter, changed by the step.
    func update<Number: DescendingElement>(
        _ parameter: inout Number, along gradient: Number, step: Int, memory: inout [Number])
}

/// A walk downhill: some parameters, the rule that moves them, and what the rule remembers.
///
/// ```swift
/// var descent = Descent(of: network.parameters, by: Adam())
/// descent.step(along: loss.gradients())
/// ```
public struct Descent<Number: DescendingElement> {
    public let parameters: [Parameter<Number>]
    public let optimizer: any Optimizer
    /// How many steps were taken.
    public private(set) var steps = 0
    private var memory: [[Number]]

    public init(of parameters: [Parameter<Number>], by optimizer: any Optimizer) {
        self.parameters = parameters
        self.optimizer = optimizer
        memory = parameters.map { Array(repeating: .constant(0, like: $0.number), count: optimizer.memories) }
    }

    /// Moves every parameter once. After the tape was rewound this happens in place: nobody else holds the numbers.
    /// - Parameter factor: by which the learning rate is multiplied in this step.
    @specialized(where Number == Tensor)
    public mutating func step(along gradients: Gradients<Number>, scaledBy factor: Double = 1) {
        let optimizer = factor == 1 ? self.optimizer : self.optimizer.scaled(by: factor)
        steps += 1
        for (place, parameter) in parameters.enumerated() {
            optimizer.update(
                &parameter.number, along: gradients[parameter], step: steps, memory: &memory[place])
        }
    }
}
