/** An invented job ad; `fits` is the person of `PEOPLE` whose trade it is. */
export interface InventedJob {
  title: string;
  fits: string;
  text: string;
}

/** One ad per person of `PEOPLE`, in ordinary words. */
export const JOBS: InventedJob[] = [
  {
    title: 'Intensive Care Nurse',
    fits: 'Marta Kowalska',
    text: `Our hospital by the sea is looking for colleagues on the intensive care unit.
Your tasks
• Care for ventilated and post-operative patients, monitoring of vital signs
• Wound care and giving medication as prescribed
• Documentation in the electronic patient record
What you bring
• Degree in nursing and a licence to practise
• At least 2 years of experience in intensive or emergency care
• Good English; Polish is a plus
We offer a fair rota, a company pension and help with finding a flat.`,
  },
  {
    title: 'Senior React Developer',
    fits: 'Jonas Lind',
    text: `We build software for clinics. You join a team of six engineers and two designers.
Responsibilities
• Develop our booking app in React and TypeScript
• Care for speed, tests and accessibility
• Review the code of your colleagues
Requirements
• 4+ years of experience with JavaScript or TypeScript and React
• Node.js and SQL databases such as PostgreSQL
• Git, CI/CD and Docker
• Fluent English
Nice to have: GraphQL, design systems`,
  },
  {
    title: 'Accountant',
    fits: 'Priya Raman',
    text: `A family-owned chain of furniture shops needs support in its finance department.
What you will do
• Monthly and yearly closing of three companies
• VAT returns, intercompany reconciliation, contact with auditors
• Reports for the managing directors in Excel and Power BI
Your profile
• Bachelor's degree in Accounting or Finance, or a comparable training
• 3 years of experience as an accountant
• SAP knowledge, careful way of working`,
  },
  {
    title: 'Mechanical Design Engineer',
    fits: 'Lukas Baumgartner',
    text: `For the development of our gear units we are looking for a design engineer.
Tasks: design of housings and shafts in CATIA or SolidWorks, strength calculation and FEM, support of suppliers until start of production, test of prototypes.
Requirements: degree in mechanical engineering, 3 years of experience in design, knowledge of manufacturing processes and drawings, German and English.`,
  },
  {
    title: 'Marketing Manager',
    fits: 'Camille Moreau',
    text: `You are responsible for the marketing of our garden products in two countries.
• Plan campaigns online and in print and manage the yearly budget
• Lead a team of four people
• SEO, newsletters, social media and web analytics
Qualifications
• Degree in marketing or communication
• 5 years of experience in marketing for consumer goods
• French and English`,
  },
  {
    title: 'Electrician',
    fits: "Daniel O'Hara",
    text: `Electrical contractor seeks qualified electrician for schools and public buildings.
Duties include installation and testing of wiring, fault finding, maintenance of alarm and lighting systems.
You must have a completed apprenticeship, knowledge of wiring rules, a full driving licence and a safe way of working. Experience in leading a small team is an advantage.`,
  },
  {
    title: 'Recruiter for Hotels',
    fits: 'Sofia Ruiz Navarro',
    text: `A group of nine hotels is looking for a recruiter.
Your role: find and interview cooks, waiters and receptionists, organise the onboarding of seasonal staff, advise hotel managers in questions of labour law and payroll.
Requirements: experience in recruiting or human resources, ideally in hospitality; Spanish and English; joy in talking with people.`,
  },
  {
    title: 'Data Analyst Retail',
    fits: 'Kwame Mensah',
    text: `Turn the numbers of 200 stores into decisions.
What you'll do
• Build dashboards in Tableau or Power BI
• Write SQL models and clean data with Python
• Explain results to store managers
Requirements
• Bachelor's degree in economics, statistics or a similar field
• 2+ years as a data analyst
• SQL, Python, statistics`,
  },
  {
    title: 'Shift Leader Warehouse',
    fits: 'Hanna Virtanen',
    text: `You lead a shift of fifteen people in our distribution centre: goods in, storage, picking and loading. You plan the shifts, keep an eye on stock levels and safety and drive the forklift yourself when it matters. We expect several years in a warehouse, experience in leading people, a forklift licence and SAP skills.`,
  },
  {
    title: 'Sales Manager Software',
    fits: 'Amir Haddad',
    text: `We sell planning software to hospitals. As sales manager you lead five account executives, win new customers, negotiate contracts and forecast revenue in Salesforce.
Requirements: 5+ years of experience in software sales, experience in leading a team, strong negotiation skills, Dutch and English.`,
  },
  {
    title: 'Class Teacher (Year 4)',
    fits: 'Eleanor Whitcombe',
    text: `Our primary school with two classes per year is looking for a teacher who enjoys reading and nature. You plan and teach lessons, assess the progress of the children, talk with parents and support children with special needs. Qualified teacher status and experience in a primary school are required.`,
  },
  {
    title: 'Line Cook',
    fits: 'Tomas Cermak',
    text: `Restaurant with 80 seats seeks a cook for the fish and vegetable section. You prepare dishes, write the orders, plan seasonal menus with the head chef and keep to food safety rules (HACCP). Training as a cook and 2 years of experience in a restaurant kitchen wanted.`,
  },
];
