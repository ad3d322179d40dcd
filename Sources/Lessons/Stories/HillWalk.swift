import Autograd
import Learning

/// A walk downhill by the library's own rule, to be looked at step by step.
struct HillWalk {
    /// Where it is after some step, and what the loss and its slopes are there.
    struct Point {
        let places: [Double]
        let slopes: [Double]
        let loss: Double
    }

    /// The start comes first.
    let points: [Point]

    /// - Parameters:
    ///   - momentum: how much of the last step's velocity is kept.
    ///   - schedule: by which the rate changes; a step counts as an epoch.
    ///   - isOver: asked with each new point and the one before it; the walk ends when it says so.
    init(
        from starts: [Double], rate: Double, steps: Int, momentum: Double = 0, schedule: Schedule = .constant,
        until isOver: (Point, Point) -> Bool = { _, _ in false }, on loss: ([Scalar]) -> Scalar
    ) {
        let parameters = starts.map { Parameter($0) }
        var descent = Descent(of: parameters, by: SGD(learningRate: rate, momentum: momentum))
        let tape = Tape()
        var points: [Point] = []
        for step in 0...steps {
            tape.rewind()
            let value = loss(parameters.map { tape($0) })
            let gradients = value.gradients()
            points.append(
                Point(places: parameters.map(\.number), slopes: parameters.map { gradients[$0] }, loss: value.number))
            if step > 0, isOver(points[step - 1], points[step]) { break }
            guard step < steps else { break }
            descent.step(along: gradients, scaledBy: schedule.factor(epoch: step, of: steps))
        }
        self.points = points
    }

    /// A walk along a curve: one number.
    init(from start: Double, rate: Double, steps: Int, on loss: (Scalar) -> Scalar) {
        self.init(from: [start], rate: rate, steps: steps) { loss($0[0]) }
    }

    /// Where the first number was after each step.
    var track: [Double] { points.map { $0.places[0] } }

    /// Where it came to.
    var end: Point { points[points.count - 1] }
}
