import Autograd

/// A rule that moves one parameter along its gradient.
///
/// The rule is pure arithmetic on whatever a number is: what it must remember from step to step is handed in, and
/// belongs to the ``Descent`` that applies it. To add an optimizer, write one file with one struct.
public protocol Optimizer: Sendable {
    /// How long its steps are, before a schedule has its say.
    var learningRate: Double { get }

    /// What it remembers for each parameter, by name; these numbers start at 0.
    var memories: [String] { get }

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

    /// What each entry of the slope, or of its average, is multiplied with; nil where there is no such number.
    /// - Parameters:
    ///   - parameter: θ, for its shape.
    ///   - step: how many steps there have been.
    ///   - memory: what is remembered after them.
    func rate<Number: DescendingElement>(like parameter: Number, step: Int, memory: [Number]) -> Number?

    /// Whether the slope is to be taken somewhere else than where the parameter rests.
    var looksAhead: Bool { get }

    /// Where the slope is to be taken.
    func placeAhead<Number: DescendingElement>(of parameter: Number, memory: [Number]) -> Number
}

extension Optimizer {
    public func rate<Number: DescendingElement>(like parameter: Number, step: Int, memory: [Number]) -> Number? { nil }
    public var looksAhead: Bool { false }
    public func placeAhead<Number: DescendingElement>(of parameter: Number, memory: [Number]) -> Number { parameter }
}

func requireRate(_ rate: Double, _ name: String, try suggestion: Double) {
    require(
        rate >= 0 && rate.isFinite,
        "\(name): expected a learning rate of at least 0, received \(rate); try \(suggestion.short)")
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
    /// For each parameter what ``Optimizer/memories`` names.
    private(set) var memory: [[Number]]
    /// Where the parameters rest while they are ahead; empty otherwise.
    private(set) var resting: [Number] = []

    public init(of parameters: [Parameter<Number>], by optimizer: any Optimizer) {
        self.parameters = parameters
        self.optimizer = optimizer
        memory = parameters.map { Array(repeating: .constant(0, like: $0.number), count: optimizer.memories.count) }
    }

    /// Moves every parameter once. After the tape was rewound this happens in place: nobody else holds the numbers.
    /// - Parameters:
    ///   - factor: by which the learning rate is multiplied in this step.
    ///   - clipping: what keeps gradients from exploding.
    @specialized(where Number == Tensor)
    public mutating func step(
        along gradients: Gradients<Number>, scaledBy factor: Double = 1, clipping: Clipping? = nil
    ) {
        if optimizer.looksAhead { returnFromAhead() }
        let optimizer = factor == 1 ? self.optimizer : self.optimizer.scaled(by: factor)
        steps += 1
        let clipped = clipping.map { $0(parameters.map { gradients[$0] }) }
        for (place, parameter) in parameters.enumerated() {
            optimizer.update(
                &parameter.number, along: clipped?[place] ?? gradients[parameter], step: steps, memory: &memory[place])
        }
    }

    /// Moves the parameters to where the rule wants the slope, until the next step: for a rule that looks ahead, to be
    /// called before the forward pass. For every other it does nothing.
    /// - Parameter factor: as in the step to come.
    public mutating func lookAhead(scaledBy factor: Double = 1) {
        guard optimizer.looksAhead else { return }
        comeBack()
        let optimizer = optimizer.scaled(by: factor)
        resting = parameters.map(\.number)
        for (place, parameter) in parameters.enumerated() {
            parameter.number = optimizer.placeAhead(of: parameter.number, memory: memory[place])
        }
    }

    /// Moves the parameters back to where they rest, when no step is to follow.
    public mutating func comeBack() {
        for (parameter, number) in zip(parameters, resting) { parameter.number = number }
        resting = []
    }

    private mutating func returnFromAhead() {
        require(
            resting.count == parameters.count,
            "Descent: expected slopes taken ahead, as \(type(of: optimizer)) wants them, received the ones where the "
                + "parameters rest; try descent.lookAhead() before the forward pass")
        comeBack()
    }
}
