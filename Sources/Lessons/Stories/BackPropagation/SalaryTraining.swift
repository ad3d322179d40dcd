import Autograd

/// The notes' training loop on the salary network: stochastic gradient descent, one row at a time.
struct SalaryTraining {
    let rows: Int
    let averageLosses: [Double]
    let updates: Int
    /// How many rows the first epoch's random picks left out.
    let unseenInFirstEpoch: Int

    init(rows: Int, epochs: Int, rate: Double) {
        var dice = Dice(seed: 7)
        let data = (0..<rows).map { _ in [dice.fraction(), dice.fraction()] }
        let learned = zip(SalaryNetwork.names, SalaryNetwork.allOnes).map { Parameter($1, $0) }
        let tape = Tape()
        var averages: [Double] = []
        var updates = 0
        var seen: Set<Int> = []
        for epoch in 0..<epochs {
            var sum = 0.0
            for _ in 0..<rows {
                let pick = Int(dice.fraction() * Double(rows))
                if epoch == 0 { seen.insert(pick) }
                tape.rewind()
                let x = data[pick]
                let pass = SalaryNetwork(tape, learned.map { tape($0) }, features: x, target: 2 * x[0] - x[1] + 1)
                let gradients = pass.loss.gradients()
                for parameter in learned { parameter.number -= rate * gradients[parameter] }
                sum += pass.loss.number
                updates += 1
            }
            averages.append(sum / Double(rows))
        }
        self.rows = rows
        self.updates = updates
        averageLosses = averages
        unseenInFirstEpoch = rows - seen.count
    }
}
