import Autograd
import Learning

/// A training log as the notes print it.
struct RecordedLog {
    /// How often the weights were updated in one epoch.
    let steps: Int
    /// As printed, so that one can see to how many digits.
    let accuracy, loss, validationAccuracy, validationLoss: [String]

    /// - Parameter text: a line for each epoch: its number, accuracy, loss, validation accuracy, validation loss.
    private init(steps: Int, _ text: String) {
        let rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        self.steps = steps
        accuracy = rows.map { $0[1] }
        loss = rows.map { $0[2] }
        validationAccuracy = rows.map { $0[3] }
        validationLoss = rows.map { $0[4] }
    }

    var epochs: Int { loss.count }
    var losses: [Double] { loss.map { Printed($0).value } }
    var validationLosses: [Double] { validationLoss.map { Printed($0).value } }

    /// As the library keeps a training run, so that it can be diagnosed.
    var history: History {
        let lines = (0..<epochs).map { epoch in
            "\(epoch + 1),\(loss[epoch]),\(accuracy[epoch]),\(validationLoss[epoch]),\(validationAccuracy[epoch])"
        }
        let text = (["epoch,loss,accuracy,val_loss,val_accuracy"] + lines).joined(separator: "\n")
        do { return try History(csv: text) } catch { stop("RecordedLog: expected a log, received \(error)") }
    }

    /// How many of `rows` examples were right, if there is a number that rounds to what is printed.
    static func count(_ accuracy: String, of rows: Int) -> Int? {
        let printed = Printed(accuracy)
        let near = Int((printed.value * Double(rows)).rounded())
        return (near - 1...near + 1).first { printed.agrees(with: Double($0) / Double(rows)) }
    }
}

extension RecordedLog {
    /// 400 rows, of which 80 are kept for validation; one row for each update.
    static let oneByOne = RecordedLog(
        steps: 320,
        """
         1  0.8601  0.2756  0.9750  0.1789
         2  0.8688  0.3250  0.9750  0.1809
         3  0.8676  0.2654  0.9750  0.1705
         4  0.8794  0.2818  0.9750  0.1657
         5  0.8969  0.2699  0.9750  0.1653
         6  0.9141  0.2210  0.9750  0.1637
         7  0.8863  0.2333  0.9875  0.1672
         8  0.8721  0.2865  0.9875  0.1621
         9  0.8873  0.2841  0.9875  0.1596
        10  0.8693  0.2953  0.9875  0.1541
        11  0.8900  0.2774  0.9875  0.1559
        12  0.8770  0.2821  0.9875  0.1524
        13  0.8711  0.3325  0.9875  0.1506
        14  0.9048  0.2560  0.9875  0.1516
        15  0.8960  0.2415  0.9875  0.1464
        """)

    /// The same with all 320 rows in one update.
    static let allAtOnce = RecordedLog(
        steps: 1,
        """
         1  0.8969  0.2646  0.9875  0.1507
         2  0.8969  0.2615  0.9875  0.1537
         3  0.8938  0.2597  0.9875  0.1563
         4  0.8938  0.2582  0.9875  0.1586
         5  0.8938  0.2570  0.9875  0.1607
         6  0.8938  0.2559  0.9875  0.1626
         7  0.8938  0.2550  0.9875  0.1644
         8  0.8938  0.2542  0.9875  0.1661
         9  0.8969  0.2534  0.9875  0.1678
        10  0.8969  0.2526  0.9875  0.1694
        11  0.8969  0.2520  0.9875  0.1709
        12  0.8969  0.2514  0.9875  0.1723
        13  0.8938  0.2508  0.9875  0.1737
        14  0.8938  0.2502  0.9875  0.1751
        15  0.8938  0.2497  0.9875  0.1764
        """)

    /// The churn table, with Adam and a learning rate of 0.01.
    static let churn = RecordedLog(
        steps: 250,
        """
         1  0.7806  0.5535  0.8030  0.5473
         2  0.7465  1.2733  0.6815  1.9880
         3  0.7368  2.8616  0.7565  3.8312
         4  0.7303  3.3271  0.6560  17.8678
         5  0.7289  6.7133  0.8045  3.3616
         6  0.7306  8.6875  0.7670  9.0012
         7  0.7394  13.4958  0.7380  7.7190
         8  0.7144  24.6641  0.7920  17.9428
         9  0.7521  18.2670  0.8015  6.6817
        10  0.7377  19.5793  0.6100  43.4841
        11  0.7340  25.3717  0.7635  17.2696
        """)
}
