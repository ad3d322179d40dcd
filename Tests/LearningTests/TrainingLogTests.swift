import Autograd
import Learning
import Testing

@Suite("The log of a run")
struct TrainingLogTests {
    private func line(_ seconds: Double, batches: Int = 250, loss: Double = 0.5535) -> String {
        TrainingLog.line(
            Progress(
                epoch: 1, epochs: 100, batch: batches, batches: batches,
                score: Score(loss: loss, metrics: [Reading("accuracy", 0.7806)]),
                validation: Score(loss: 0.5473, metrics: [Reading("accuracy", 0.8030)]), seconds: 40),
            seconds: seconds)
    }

    @Test("the first line that note 001 prints")
    func notes() {
        #expect(
            line(1.75)
                == "Epoch 1/100  250/250  2s 7ms/step - loss: 0.5535 - accuracy: 0.7806 - val_loss: 0.5473 "
                + "- val_accuracy: 0.8030", "received \(line(1.75))")
    }

    @Test("seconds, milliseconds and microseconds; numbers that four digits do not show")
    func units() {
        #expect(line(6, batches: 2).contains("2/2  6s 3s/step"), "received \(line(6, batches: 2))")
        #expect(line(0.3, batches: 1000).contains("1000/1000  0s 300us/step"), "received \(line(0.3, batches: 1000))")
        #expect(
            line(1, loss: 0.000012345678).contains("loss: 1.2346e-05 - "), "received \(line(1, loss: 1.2345678e-5))")
        #expect(line(1, loss: 0).contains("loss: 0.0000 - "))
        #expect(line(1, loss: .nan).contains("loss: nan - "))
    }

    @Test("a line for each epoch, each with its own time, and why it ended")
    func run() throws {
        let network = Network(input: [1], seed: 1, [Dense(1, .sigmoid)])
        var lines: [String] = []
        try network.fit(
            [[0], [1], [2]], [[0], [1], [1]], epochs: 5, batchSize: 2, optimizer: .sgd(learningRate: 0),
            loss: .binaryCrossEntropy,
            callbacks: [.log { lines.append($0) }, .earlyStopping(monitor: .loss, patience: 2)])
        #expect(lines.count == 4)
        for epoch in 1...3 { #expect(lines[epoch - 1].hasPrefix("Epoch \(epoch)/5  2/2  0s "), "received \(lines)") }
        #expect(lines[3] == "stopped: loss has not improved for 2 epochs")
    }
}
