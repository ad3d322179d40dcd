import Autograd
import Learning

/// A walk downhill by one of the library's rules, with everything about every step noted down.
struct DescentWalk {
    struct Step {
        /// What each parameter was, its slope, and what it became.
        let moves: [Move<Double>]
        /// Where the slopes were taken: ahead of where the parameters rest for a rule that looks ahead.
        let places: [Double]
        /// The loss there.
        let loss: Double
        /// What the rule remembers about each parameter after the step, in the order of its names.
        let memories: [[Double]]
        /// What each slope, or its average, was multiplied with.
        let rates: [Double?]

        /// The first parameter, which is the only one on a curve.
        var move: Move<Double> { moves[0] }
        var memory: [Double] { memories[0] }
        var rate: Double { rates[0] ?? .nan }
    }

    let start: [Double]
    let steps: [Step]

    /// - Parameter loss: of the parameters' values, in the step counted from 1.
    init(by rule: any Optimizer, from start: [Double], steps count: Int, loss: ([Scalar], _ step: Int) -> Scalar) {
        self.start = start
        let parameters = start.enumerated().map { Parameter($1, "w\($0 + 1)") }
        var descent = Descent(of: parameters, by: rule)
        let tape = Tape()
        steps = (0..<count).map { step in
            tape.rewind()
            descent.lookAhead()
            let places = parameters.map(\.number)
            let loss = loss(parameters.map { tape($0) }, step + 1)
            let (number, gradients) = (loss.number, loss.gradients())
            let moves = descent.tracedStep(along: gradients)
            return Step(
                moves: moves, places: places, loss: number,
                memories: parameters.map { parameter in rule.memories.map { descent[$0, of: parameter] } },
                rates: parameters.map { descent.rate(of: $0) })
        }
    }

    /// One parameter on a curve.
    init(by rule: any Optimizer, from start: Double, steps: Int, on curve: (Scalar) -> Scalar) {
        self.init(by: rule, from: [start], steps: steps) { values, _ in curve(values[0]) }
    }

    /// One parameter whose slopes are given.
    init(by rule: any Optimizer, from start: Double = 0, slopes: [Double]) {
        self.init(by: rule, from: [start], steps: slopes.count) { values, step in values[0] * slopes[step - 1] }
    }

    /// Where a parameter stands at the start and after each step.
    func path(of parameter: Int = 0) -> [Double] { [start[parameter]] + steps.map { $0.moves[parameter].new } }

    /// After how many steps every parameter stays within a distance of 0 to the end; nil where some do not.
    func settles(within distance: Double) -> Int? {
        let far = (0...steps.count).last { step in
            start.indices.contains { !(path(of: $0)[step].magnitude < distance) }
        }
        guard let far else { return 0 }
        return far == steps.count ? nil : far + 1
    }
}

/// Walks along a line, one row for each step: where each of them stands between −reach and reach.
func walkChart(_ walks: [(mark: Character, path: [Double])], steps: [Int], width: Int = 49) -> String {
    let reach = walks.flatMap(\.path).map(\.magnitude).max() ?? 0
    let middle = width / 2
    func column(_ number: Double) -> Int {
        reach == 0 ? middle : middle + Int((number / reach * Double(middle)).rounded())
    }
    let rows = steps.map { step in
        var line = Array(repeating: Character(" "), count: width)
        line[middle] = "┊"
        for walk in walks where step < walk.path.count { line[column(walk.path[step])] = walk.mark }
        let label = "\(step)"
        return String(repeating: " ", count: max(0, 4 - label.count)) + label + "  " + String(line)
    }
    let ends = (-reach).short
    let right = reach.short
    let scale = ends + String(repeating: " ", count: max(1, middle - ends.count)) + "0"
    let filled = scale + String(repeating: " ", count: max(1, width - scale.count - right.count)) + right
    return (["step  " + filled] + rows).joined(separator: "\n")
}
