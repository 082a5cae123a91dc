export const demo = {
  title: 'A tour of the demo',
  note: 'Customers, cars, premiums and rates of this system are invented',
  cars: 'Thirteen cars worth opening',
  none: 'No car of the tour belongs to your stores',
  sheet: 'A file ready to drop on the imports',
  sheetNote:
    'The control sheet of the Foshan store as it was kept before: 220 rows, 168 known cars, 31 new ones, 12 rows of no car, 9 copies. Import it into {{store}}.',
  story: {
    1: 'Agreed for 10:00 today; the quote was opened twice, Ping An is 420 below with third-party cover of one million',
    2: 'Dearer by 310 after a rear-end claim that the shop closed in six days; papers were asked for once',
    3: 'An electric car refused by two insurers',
    4: 'A company with 62 cars and one contact; five are due within ten days',
    5: 'The loan ends in forty days, and the first beneficiary with it',
    6: 'One VIN, known in two stores',
    7: 'Compulsory and commercial cover lie 47 days apart; the former is bought elsewhere already',
    8: 'Sold to our used-car desk; the new owner is a lead',
    9: 'Uninsured for five days, comes in at 14:00 today',
    10: 'Two of three perks used, one of them in another store',
    11: 'Six calls that reached nobody, then the adviser found the new number: won, credit shared',
    12: 'Rated two, wants no contact',
    13: 'The insurer accepted; the owner has yet to pay',
  },
};
