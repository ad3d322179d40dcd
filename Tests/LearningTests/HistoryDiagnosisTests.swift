import Learning
import Testing

@Suite("What a log alone shows")
struct HistoryDiagnosisTests {
    private func history(_ losses: [Double], _ held: [Double]? = nil, accuracy: [Double]? = nil) -> History {
        History(
            losses.indices.map { place in
                Progress(
                    epoch: place + 1, epochs: 100,
                    score: Score(
                        loss: losses[place], metrics: accuracy.map { [Reading("accuracy", $0[place])] } ?? []),
                    validation: held.map { Score(loss: $0[place]) }, seconds: Double(place))
            })
    }

    private func kinds(_ history: History) -> [Finding.Kind] { history.diagnosis.map(\.kind) }

    @Test("note 001's churn log diverges: loss 0.55 to 25")
    func churn() {
        let log = history(
            [0.5535, 1.2733, 2.8616, 3.3271, 6.7133, 8.6875, 13.4958, 24.6641, 18.2670, 19.5793, 25.3717],
            [0.5473, 1.9880, 3.8312, 17.8678, 3.3616, 9.0012, 7.7190, 17.9428, 6.6817, 43.4841, 17.2696])
        #expect(kinds(log) == [.divergence])
        let expected =
            "divergence: the loss rose from 0.5535 in epoch 1 to 25.37 in epoch 11; try a smaller learning rate; "
            + "scaling the features; clipping: .globalNorm(1); or early stopping with the best weights restored"
        #expect(log.diagnosis[0].description == expected, "received \(log.diagnosis[0])")
    }

    @Test("note 002's log of training in one batch overfits from the first epoch")
    func batch() {
        let log = history(
            [
                0.2646, 0.2615, 0.2597, 0.2582, 0.2570, 0.2559, 0.2550, 0.2542, 0.2534, 0.2526, 0.2520, 0.2514, 0.2508,
                0.2502, 0.2497,
            ],
            [
                0.1507, 0.1537, 0.1563, 0.1586, 0.1607, 0.1626, 0.1644, 0.1661, 0.1678, 0.1694, 0.1709, 0.1723, 0.1737,
                0.1751, 0.1764,
            ])
        #expect(kinds(log) == [.overfitting])
        #expect(
            log.diagnosis[0].sentence
                == "val_loss rose from 0.1507 in epoch 1 to 0.1764, while loss fell from 0.2646 to 0.2497",
            "received \(log.diagnosis[0])")
        #expect(log.diagnosis[0].advice.contains("Dropout(0.3)"))
    }

    @Test("note 002's log of training one by one goes up and down, and does not overfit")
    func stochastic() {
        let log = history(
            [
                0.2756, 0.3250, 0.2654, 0.2818, 0.2699, 0.2210, 0.2333, 0.2865, 0.2841, 0.2953, 0.2774, 0.2821, 0.3325,
                0.2560, 0.2415,
            ],
            [
                0.1789, 0.1809, 0.1705, 0.1657, 0.1653, 0.1637, 0.1672, 0.1621, 0.1596, 0.1541, 0.1559, 0.1524, 0.1506,
                0.1516, 0.1464,
            ])
        // Nine turns in 15 epochs, by a ninth of the loss each time; the validation loss falls.
        #expect(kinds(log) == [.oscillation], "received \(log.diagnosis)")
    }

    @Test("a run as it should be shows nothing")
    func healthy() {
        #expect(kinds(history([0.7, 0.5, 0.41, 0.36, 0.33, 0.31], [0.71, 0.52, 0.45, 0.41, 0.40, 0.405])).isEmpty)
        // Done, and standing still.
        #expect(kinds(history([1e-3, 1e-3, 1e-3, 1e-3], accuracy: [1, 1, 1, 1])).isEmpty)
        #expect(kinds(History()).isEmpty)
        #expect(kinds(history([0.7])).isEmpty)
        // One odd epoch at the end is no divergence, nor one bad validation epoch overfitting.
        #expect(kinds(history([0.7, 0.5, 0.4, 0.3, 0.9], [0.7, 0.5, 0.45, 0.44, 0.46])).isEmpty)
    }

    @Test("no learning, oscillation, and a loss that is no number")
    func others() {
        #expect(kinds(history([0.6931, 0.6930, 0.6931, 0.6929])) == [.notLearning])
        #expect(kinds(history([1.0, 0.3, 1.1, 0.2, 1.0, 0.35, 0.9])) == [.oscillation])
        let broken = history([0.7, 0.6, 0.5, 0.4], [0.7, 0.6, .nan, .infinity])
        #expect(broken.diagnosis.map(\.sentence) == ["val_loss became nan in epoch 3"])
    }

    @Test("every finding says what to try")
    func advice() {
        for kind in Finding.Kind.allCases {
            let finding = Finding(kind, "here")
            #expect(finding.advice.count >= 2, "\(kind)")
            #expect(finding.description.hasPrefix("\(kind.rawValue): here; try "), "received \(finding)")
        }
    }
}
